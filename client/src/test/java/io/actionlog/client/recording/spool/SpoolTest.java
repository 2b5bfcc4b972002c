package io.actionlog.client.recording.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the spool to giving back what it was given, whatever its disk does. */
class SpoolTest {

  private static final long SEGMENT_BYTES = 10;

  @TempDir Path directory;
  private Spool spool;

  @BeforeEach
  void open() throws IOException {
    spool = Spool.open(directory, 1 << 20, SEGMENT_BYTES);
  }

  @AfterEach
  void close() throws IOException {
    spool.close();
  }

  @Test
  void appendShouldWorkAgainAfterTheNextFileCouldNotBeOpened() throws IOException {
    append("first line");
    Path obstacle = directory.resolve("spool-000000000002.ndjson");
    Files.createDirectory(obstacle);
    assertThatThrownBy(() -> append("lost")).isInstanceOf(IOException.class);
    Files.delete(obstacle);

    append("second line");
    append("third line");

    assertThat(deliverAll()).containsExactly("first line", "second line", "third line");
    assertThat(spool.isEmpty()).isTrue();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void openShouldKeepEverythingFromOthersAlsoWhatIsThere() throws IOException {
    append("a");
    assertThat(permissions()).containsOnly("rwx------", "rw-------").hasSize(4);
    Files.writeString(directory.resolve("refused.ndjson"), "{}");
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      }
    }
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    reopen();
    assertThat(permissions()).containsOnly("rwx------", "rw-------").hasSize(5);
  }

  private List<String> permissions() throws IOException {
    List<String> permissions = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.toList()) {
        permissions.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
    return permissions;
  }

  @Test
  void openShouldGoOnWhereItWas() throws IOException {
    append("a");
    append("b");
    append("c");
    deliver(2);

    reopen();

    assertThat(deliverAll()).containsExactly("b", "c");
  }

  @Test
  void openShouldSendAgainTheVeryRequestThatWasBeingSent() throws IOException {
    append("a");
    append("b");
    spool.sending(2);

    reopen();

    assertThat(spool.next()).isEqualTo(new SpoolReader.Range(1, 0, 2));
  }

  @Test
  void openShouldNotSkipWhatCameAfterAllWasDelivered() throws IOException {
    append("a");
    deliver(2);
    append("b");

    reopen();

    assertThat(deliverAll()).containsExactly("b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1 2", "\0\0\0\0", "000000000000000001 000000000000000002 0000"})
  void openShouldBeginAtTheBeginningWhenThePositionCannotBeRead(String text) throws IOException {
    append("a");
    append("b");
    deliver(2);
    spool.close();
    Files.writeString(directory.resolve("position"), text);

    open();

    assertThat(deliverAll()).containsExactly("a", "b");
  }

  @Test
  void deliveredShouldGoOnWhenThePositionCannotBeWritten() throws IOException {
    spool.close();
    Files.deleteIfExists(directory.resolve("position"));
    Files.createDirectory(directory.resolve("position"));
    open();
    append("first line");
    append("second line");

    assertThat(deliverAll()).containsExactly("first line", "second line");
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("lock", "position");
  }

  @Test
  void sendingShouldNeedNoRoomOnTheDisk() throws IOException {
    append("first line");
    Files.createDirectory(directory.resolve("position.next"));
    Object before = fileKey();

    deliver(11);
    append("second line");
    spool.sending(12);

    assertThat(fileKey()).isEqualTo(before);
  }

  private Object fileKey() throws IOException {
    return Files.getAttribute(directory.resolve("position"), "fileKey");
  }

  private void reopen() throws IOException {
    spool.close();
    open();
  }

  private void append(String line) throws IOException {
    spool.append(List.of((line + "\n").getBytes(StandardCharsets.UTF_8)), 0);
  }

  private void deliver(long until) throws IOException {
    spool.sending(until);
    spool.delivered();
  }

  private List<String> deliverAll() throws IOException {
    List<String> lines = new ArrayList<>();
    while (!spool.isEmpty()) {
      SpoolReader.Range range = spool.next();
      byte[] read = new SegmentFiles(directory).read(range.segment(), range.from(), range.to());
      new String(read, StandardCharsets.UTF_8).lines().forEach(lines::add);
      deliver(range.to());
    }
    return lines;
  }
}
