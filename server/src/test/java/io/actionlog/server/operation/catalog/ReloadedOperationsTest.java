package io.actionlog.server.operation.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.actionlog.server.action.OperationDescription;
import io.actionlog.server.operation.Operation;
import io.actionlog.server.operation.runner.FakeOperation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** An operations file that changes under a server. */
final class ReloadedOperationsTest {

  private static final Logger LOG = (Logger) LoggerFactory.getLogger(ReloadedOperations.class);

  @TempDir private Path folder;

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private int version;

  @BeforeEach
  void listen() {
    log.start();
    LOG.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    LOG.detachAppender(log);
  }

  private Path file() {
    return folder.resolve("operations.yaml");
  }

  private static String operation(String name, String command) {
    return "- {name: " + name + ", description: Does it, command: [" + command + "]}\n";
  }

  private void write(Path file, String... operations) throws IOException {
    Files.writeString(file, "operations:\n" + String.join("", operations));
    // Two tests' writes may fall into one tick of the file system's clock.
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH.plusSeconds(version++)));
  }

  private void write(String... operations) throws IOException {
    write(file(), operations);
  }

  private ReloadedOperations open(Operation... installed) {
    return new ReloadedOperations(OperationCatalog.of(installed), file(), Duration.ofSeconds(1));
  }

  private static List<String> names(ReloadedOperations operations) {
    return operations.get().descriptions().stream().map(OperationDescription::name).toList();
  }

  private List<String> messages(Level level) {
    return log.list.stream()
        .filter(event -> event.getLevel().equals(level))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private static void lookTwice(ReloadedOperations operations) {
    operations.look();
    operations.look();
  }

  @Test
  void aChangedFileShouldBeReadAgainAndOneLineShouldSayWhatChanged() throws Exception {
    write(operation("a", "sh"), operation("b", "sh"), operation("c", "sh"));
    ReloadedOperations operations = open();
    write(operation("d", "sh"), operation("c", "sh"), operation("b", "sh, -x"));
    lookTwice(operations);
    assertThat(names(operations)).containsExactly("b", "c", "d");
    assertThat(messages(Level.INFO))
        .containsExactly(
            "operations: " + file() + " was read again: added d; changed b; removed a");
  }

  @Test
  void aFileThatIsStillWrittenShouldNotBeRead() throws Exception {
    write(operation("a", "sh"));
    ReloadedOperations operations = open();
    write(operation("b", "sh"));
    operations.look();
    write(operation("b", "sh"), operation("c", "sh"));
    operations.look();
    assertThat(names(operations)).containsExactly("a");
    operations.look();
    assertThat(names(operations)).containsExactly("b", "c");
  }

  @Test
  void anUnchangedFileShouldNotBeReadAgain() throws Exception {
    write(operation("a", "sh"));
    ReloadedOperations operations = open();
    OperationCatalog before = operations.get();
    lookTwice(operations);
    assertThat(operations.get()).isSameAs(before);
    assertThat(log.list).isEmpty();
  }

  @Test
  void aWrongFileShouldLeaveTheLastOneAndOneWarningThatNamesTheFault() throws Exception {
    write(operation("a", "sh"));
    ReloadedOperations operations = open();
    write(operation("b", "sh"), "- {name: c}\n");
    lookTwice(operations);
    lookTwice(operations);
    assertThat(names(operations)).containsExactly("a");
    assertThat(messages(Level.WARN))
        .containsExactly(
            "operations go on as they were: "
                + file()
                + ":3:3: description: missing (expected the keys name, description, command)");
    write(operation("b", "sh"));
    lookTwice(operations);
    assertThat(names(operations)).containsExactly("b");
  }

  @Test
  void aDeviceOrPipeInItsPlaceShouldNotBeReadSinceThatMightNotEnd() throws Exception {
    write(operation("a", "sh"));
    ReloadedOperations operations = open();
    Files.delete(file());
    Files.createSymbolicLink(file(), Path.of("/dev/null"));
    lookTwice(operations);
    operations.reload();
    assertThat(names(operations)).containsExactly("a");
    String warning =
        "operations go on as they were: "
            + file()
            + ": a pipe or a device (expected a YAML file, to be read again)";
    assertThat(messages(Level.WARN)).containsExactly(warning, warning);
  }

  @Test
  void aFileThatIsGoneShouldLeaveTheLastOneAndOneWarning() throws Exception {
    write(operation("a", "sh"));
    ReloadedOperations operations = open();
    Files.delete(file());
    lookTwice(operations);
    lookTwice(operations);
    assertThat(names(operations)).containsExactly("a");
    assertThat(messages(Level.WARN))
        .containsExactly(
            "operations go on as they were: " + file() + ": no such file (expected a YAML file)");
  }

  @Test
  void aFileThatTakesTheNameOfAnInstalledOperationShouldBeWrong() throws Exception {
    write(operation("a", "sh"));
    ReloadedOperations operations = open(new FakeOperation("mine"));
    write(operation("mine", "sh"));
    lookTwice(operations);
    assertThat(names(operations)).containsExactly("a", "mine");
    assertThat(messages(Level.WARN)).singleElement().asString().contains("mine (expected another");
  }

  /** As ConfigMaps are mounted: the name is a link through a folder that is a link. */
  @Test
  void aLinkThatIsSwitchedShouldBeSeen() throws Exception {
    Path one = Files.createDirectory(folder.resolve("..1"));
    Path two = Files.createDirectory(folder.resolve("..2"));
    write(one.resolve("operations.yaml"), operation("a", "sh"));
    write(two.resolve("operations.yaml"), operation("b", "sh"));
    for (Path each : List.of(one, two)) {
      Files.setLastModifiedTime(each.resolve("operations.yaml"), FileTime.from(Instant.EPOCH));
    }
    Path data = Files.createSymbolicLink(folder.resolve("..data"), one.getFileName());
    Files.createSymbolicLink(file(), Path.of("..data", "operations.yaml"));
    ReloadedOperations operations = open();
    Path next = Files.createSymbolicLink(folder.resolve("..tmp"), two.getFileName());
    Files.move(next, data, StandardCopyOption.ATOMIC_MOVE);
    lookTwice(operations);
    assertThat(names(operations)).containsExactly("b");
  }

  /** What could not be read may be read by now; root, who runs tests, could read it before. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFileThatOthersMayReadFromNowOnShouldBeReadAgain() throws Exception {
    write(operation("a", "sh"));
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
    ReloadedOperations operations = open();
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    lookTwice(operations);
    lookTwice(operations);
    assertThat(messages(Level.INFO))
        .containsExactly("operations: " + file() + " was read again: nothing has changed");
  }

  @Test
  void reloadShouldReadAtOnceAndSayWhenNothingHasChanged() throws Exception {
    write(operation("a", "sh"));
    ReloadedOperations operations = open();
    operations.reload();
    assertThat(messages(Level.INFO))
        .containsExactly("operations: " + file() + " was read again: nothing has changed");
    write("# a comment moves it\n", operation("a", "sh"), operation("b", "sh"));
    operations.reload();
    assertThat(names(operations)).containsExactly("a", "b");
    assertThat(messages(Level.INFO)).last().asString().endsWith(": added b");
  }

  @Test
  void aChangedParameterShouldBeAChange() throws Exception {
    String declared = "- {name: a, description: A, command: [sh], parameters: [%s]}\n";
    write(declared.formatted("{name: p, pattern: x}"));
    ReloadedOperations operations = open();
    write(declared.formatted("{name: p, pattern: x}"), operation("b", "sh"));
    operations.reload();
    write(declared.formatted("{name: p, pattern: y}"), operation("b", "sh"));
    operations.reload();
    assertThat(messages(Level.INFO))
        .extracting(message -> message.replaceFirst(".*again: ", ""))
        .containsExactly("added b", "changed a");
  }

  @Test
  void aWrongFileAtTheStartShouldBeRefused() throws Exception {
    write("- {name: c}\n");
    assertThatThrownBy(this::open).isInstanceOf(InvalidOperationsException.class);
  }
}
