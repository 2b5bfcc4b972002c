package io.actionlog.server.location;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the answers when the file changes. */
@Timeout(60)
final class MmdbReloadTest {

  @TempDir private Path folder;

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 500_000_000);
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private Path file;
  private MmdbLocations locations;

  @BeforeEach
  void open() throws IOException {
    file = folder.resolve("places.mmdb");
    database("Wien").write(file);
    locations = MmdbLocations.open(file, nanos::get, warnings::add);
  }

  private static MmdbWriter database(String city) {
    return MmdbWriter.ofBoth(28).put("203.0.113.0/24", city, "Austria");
  }

  private void replace(MmdbWriter writer) throws IOException {
    Path fresh = folder.resolve("fresh");
    writer.write(fresh);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private void passSecond() {
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
  }

  private String city() {
    String location = locations.locate("203.0.113.9");
    return location.substring(0, location.indexOf(','));
  }

  private String cityASecondLater() {
    passSecond();
    return city();
  }

  @Test
  void aReplacementByRenameShouldBeReadASecondLater() throws IOException {
    replace(database("Graz"));
    assertThat(city()).isEqualTo("Wien");
    assertThat(cityASecondLater()).isEqualTo("Graz");
    assertThat(warnings).isEmpty();
  }

  @Test
  void aReplacementOfTheSameSizeAndTimeShouldBeReadToo() throws IOException {
    Path fresh = folder.resolve("fresh");
    database("Graz").write(fresh);
    Files.setLastModifiedTime(fresh, Files.getLastModifiedTime(file));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    assertThat(cityASecondLater()).isEqualTo("Graz");
  }

  @Test
  void aFileThatIsWrittenInPlaceShouldBeReadASecondLater() throws IOException {
    database("Salzburg").write(file);
    assertThat(cityASecondLater()).isEqualTo("Salzburg");
    assertThat(warnings).isEmpty();
  }

  @Test
  void aLinkThatLeadsElsewhereShouldBeFollowed() throws IOException {
    Path other = folder.resolve("other.mmdb");
    database("Graz").write(other);
    Path link = folder.resolve("link.mmdb");
    Files.createSymbolicLink(link, file);
    locations = MmdbLocations.open(link, nanos::get, warnings::add);
    assertThat(city()).isEqualTo("Wien");
    Files.delete(link);
    Files.createSymbolicLink(link, other);
    assertThat(cityASecondLater()).isEqualTo("Graz");
  }

  @Test
  void aBrokenFileShouldLeaveTheOneBeforeAndBeToldOnce() throws IOException {
    Files.writeString(file, "no database");
    assertThat(cityASecondLater()).isEqualTo("Wien");
    assertThat(cityASecondLater()).isEqualTo("Wien");
    Files.writeString(file, "still no database");
    assertThat(cityASecondLater()).isEqualTo("Wien");
    assertThat(warnings).singleElement().asString().contains(file.toString(), "expected");
    database("Linz").write(file);
    assertThat(cityASecondLater()).isEqualTo("Linz");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFileThatOthersMayReadFromNowOnShouldBeAnotherState() throws IOException {
    FileState before = FileState.of(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(FileState.of(file)).isNotEqualTo(before);
  }

  @Test
  void aVanishedFileShouldLeaveTheOneBeforeAndBeToldOnce() throws IOException {
    Files.delete(file);
    assertThat(cityASecondLater()).isEqualTo("Wien");
    assertThat(cityASecondLater()).isEqualTo("Wien");
    assertThat(warnings).singleElement().asString().contains(file + ": no such file");
    database("Linz").write(file);
    assertThat(cityASecondLater()).isEqualTo("Linz");
  }

  @Test
  void aSecondMishapShouldBeToldAgain() throws IOException {
    Files.delete(file);
    passSecond();
    city();
    database("Linz").write(file);
    passSecond();
    city();
    Files.delete(file);
    passSecond();
    city();
    assertThat(warnings).hasSize(2);
  }

  @Test
  void whoeverAsksMeanwhileShouldAlwaysGetAnAnswer() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<?>> asking =
          List.of(
              threads.submit(() -> askUntil(done)),
              threads.submit(() -> askUntil(done)),
              threads.submit(() -> askUntil(done)));
      for (int i = 0; i < 50; i++) {
        replace(database(i % 2 == 0 ? "Graz" : "Salzburg"));
        passSecond();
      }
      replace(database("Innsbruck"));
      done.set(true);
      for (Future<?> one : asking) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(cityASecondLater()).isEqualTo("Innsbruck");
    assertThat(warnings).isEmpty();
  }

  private void askUntil(AtomicBoolean done) {
    while (!done.get()) {
      assertThat(city()).isIn("Wien", "Graz", "Salzburg", "Innsbruck");
    }
  }
}
