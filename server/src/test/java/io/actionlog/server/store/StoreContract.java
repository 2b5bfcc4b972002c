package io.actionlog.server.store;

import io.actionlog.server.action.ActionStore;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Opens the stores that a contract is tested on; a subclass says on which database. */
abstract class StoreContract {

  @TempDir private Path directory;
  private JdbcStores stores;

  /** Opens the stores over the database of the directory, again and again. */
  abstract JdbcStores open(Path directory, StoreLimits limits, InstantSource clock);

  @BeforeEach
  void open() {
    stores = open(directory, limits(), InstantSource.fixed(Fixtures.NOON));
  }

  @AfterEach
  void close() {
    stores.close();
  }

  StoreLimits limits() {
    return StoreLimits.defaults();
  }

  JdbcStores stores() {
    return stores;
  }

  ActionStore store() {
    return stores.actions();
  }

  void reopen() {
    close();
    open();
  }
}
