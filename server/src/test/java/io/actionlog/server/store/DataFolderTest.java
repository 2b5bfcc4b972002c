package io.actionlog.server.store;

import static io.actionlog.server.store.Fixtures.NAMESPACE;
import static io.actionlog.server.store.Fixtures.added;
import static io.actionlog.server.store.Fixtures.anAction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a data folder that others may read, move, delete or replace. */
@DisabledOnOs(OS.WINDOWS)
final class DataFolderTest {

  private static final String AWAY = "has been removed, renamed or replaced";

  @TempDir private Path directory;
  private Path data;
  private Path elsewhere;
  private JdbcStores stores;

  @BeforeEach
  void start() {
    data = directory.resolve("data");
    elsewhere = directory.resolve("elsewhere");
    stores = open(data);
  }

  @AfterEach
  void stop() {
    stores.close();
  }

  private static JdbcStores open(Path folder) {
    return JdbcStores.open(folder, StoreLimits.defaults(), InstantSource.fixed(Fixtures.NOON));
  }

  private void write() {
    added(stores.actions(), anAction());
  }

  private static Map<String, String> permissions(Path folder) throws IOException {
    Map<String, String> permissions = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        permissions.put(
            folder.relativize(file).toString(),
            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
    return permissions;
  }

  private static Map<String, String> all(String folder, String file, String... names) {
    Map<String, String> permissions = new TreeMap<>(Map.of("", folder));
    for (String name : names) {
      permissions.put(name, file);
    }
    return permissions;
  }

  @Test
  void openShouldMakeFolderAndFilesForTheirOwnerAlone() throws IOException {
    write();
    assertThat(permissions(data))
        .isEqualTo(
            all("rwx------", "rw-------", "actionlog.db", "actionlog.db-shm", "actionlog.db-wal"));
  }

  @Test
  void openShouldTakeFromOthersWhatAnEarlierVersionLeftThem() throws IOException {
    stores.close();
    Files.createFile(data.resolve("actionlog.lock"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (String name : List.of("actionlog.db", "actionlog.lock")) {
      Files.setPosixFilePermissions(
          data.resolve(name), PosixFilePermissions.fromString("rw-r--r--"));
    }
    try (OfflineAccounts offline = OfflineAccounts.open(data, InstantSource.system())) {
      assertThat(offline.accounts()).isNotNull();
      assertThat(permissions(data))
          .isEqualTo(
              all(
                  "rwx------",
                  "rw-------",
                  "actionlog.db",
                  "actionlog.db-shm",
                  "actionlog.db-wal",
                  "actionlog.lock"));
    }
  }

  @Test
  void aSecondServerShouldNotStartWhateverIsRemovedButTheDatabase() throws IOException {
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.filter(each -> !each.endsWith("actionlog.db")).toList()) {
        Files.delete(file);
      }
    }
    assertServedAlready(data);
  }

  @Test
  void aSecondServerShouldNotStartOnTheSameDataByAnotherName() throws IOException {
    assertServedAlready(Files.createSymbolicLink(directory.resolve("link"), data));
    Files.move(data, elsewhere);
    assertServedAlready(elsewhere);
    Files.move(elsewhere, data);
  }

  private static void assertServedAlready(Path folder) {
    assertThatThrownBy(() -> open(folder)).hasMessageContaining("is served by another server");
  }

  @Test
  void theLockShouldOutliveConnectionsToTheDatabase() throws Exception {
    for (int i = 0; i < 3; i++) {
      OfflineAccounts.open(data, InstantSource.system()).close();
    }
    assertThat(KilledProcess.run(DataFolderTest.class, data, 1))
        .singleElement()
        .asString()
        .contains("is served by another server");
  }

  /** Another process that wants to serve the folder. */
  public static void main(String[] arguments) {
    try {
      open(Path.of(arguments[0])).close();
      System.out.println("served");
    } catch (ActionlogException e) {
      System.out.println(e.getMessage());
    }
  }

  @Test
  void changesShouldBeRefusedWhileTheFolderIsRenamed() throws IOException {
    write();
    Files.move(data, elsewhere);
    assertRefused(this::write);
    assertRefused(stores.actions()::check);
    Files.move(elsewhere, data);
    Action action = added(stores.actions(), anAction()).get(0);
    assertThatCode(stores.actions()::check).doesNotThrowAnyException();

    stores.close();
    stores = open(data);
    assertThat(stores.actions().find(NAMESPACE, action.uuid())).isPresent();
  }

  @Test
  void changesShouldBeRefusedWhenAnotherFolderTookThePlace() throws IOException {
    Files.move(data, elsewhere);
    JdbcStores other = open(data);
    Action kept = added(other.actions(), anAction()).get(0);
    assertRefused(this::write);
    stores.close();
    assertThat(data.resolve("actionlog.db-wal")).isNotEmptyFile();
    assertThat(other.actions().find(NAMESPACE, kept.uuid())).isPresent();
    other.close();
    stores = open(elsewhere);
  }

  @Test
  void changesShouldBeRefusedWhenTheFolderIsRemoved() throws IOException {
    try (Stream<Path> files = Files.list(data)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(data);
    assertRefused(this::write);
    assertThat(data).doesNotExist();

    stores.close();
    stores = open(data);
    write();
  }

  private static void assertRefused(ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            ActionlogException.class, e -> assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE))
        .hasMessageContaining(AWAY);
  }
}
