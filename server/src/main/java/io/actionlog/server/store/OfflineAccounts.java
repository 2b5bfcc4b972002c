package io.actionlog.server.store;

import io.actionlog.server.access.AccountStore;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.store.sql.DatabaseFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The accounts of a data directory, for commands; a server that runs on the directory sees every
 * change. Whoever opens it closes it.
 */
public final class OfflineAccounts implements AutoCloseable {

  private static final StoreLimits LIMITS = new StoreLimits(10, 1, 1, 0, 0, Duration.ofSeconds(10));

  private final Database database;
  private final AccountStore accounts;

  private OfflineAccounts(Database database, InstantSource clock) {
    this.database = database;
    accounts = new JdbcAccountStore(database.readers(), database.writer(), clock);
  }

  /**
   * Opens the database of a data directory, both made when absent.
   *
   * @throws ActionlogException when it cannot be used; the message says why, in one line
   */
  public static OfflineAccounts open(Path directory, InstantSource clock) {
    return new OfflineAccounts(Database.open(directory, LIMITS), clock);
  }

  /**
   * Opens the database of a data directory that has one, and creates nothing.
   *
   * @throws ActionlogException when there is none, or it cannot be used; the message says why, in
   *     one line
   */
  public static OfflineAccounts openExisting(Path directory, InstantSource clock) {
    if (!new DatabaseFiles(directory).exist()) {
      throw new ActionlogException(
          Failure.NOT_FOUND,
          directory
              + ": no data there (expected the data folder of a server that has been started)");
    }
    return open(directory, clock);
  }

  /** The accounts. */
  public AccountStore accounts() {
    return accounts;
  }

  @Override
  public void close() {
    database.close();
  }
}
