package io.actionlog.server.store.sql;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** SQLite in one file: readers never wait, writers of several processes wait for each other. */
public final class SqliteDialect implements Dialect {

  private static final int CACHE_KIB = 64 * 1024;

  /**
   * How much is appended before it is put into place: the more, the more changes of one page share
   * one write.
   */
  private static final int CHECKPOINT_PAGES = 8 * 1024;

  private final DatabaseFiles files;
  private final Duration busyTimeout;

  /** A database in these files; a writer waits so long for those of other processes. */
  public SqliteDialect(DatabaseFiles files, Duration busyTimeout) {
    this.files = files;
    this.busyTimeout = busyTimeout;
  }

  @Override
  public Map<String, String> placeholders() {
    return Map.of("text", "TEXT", "bytes", "BLOB", "keyed", " WITHOUT ROWID");
  }

  @Override
  public DataSource writers() {
    SQLiteConfig config = config();
    config.setCacheSize(-CACHE_KIB);
    config.setPragma(Pragma.WAL_AUTOCHECKPOINT, String.valueOf(CHECKPOINT_PAGES));
    return source(config);
  }

  @Override
  public DataSource readers() {
    SQLiteConfig config = config();
    config.setReadOnly(true);
    return source(config);
  }

  @Override
  public String begin() {
    // A transaction that only later asks for the right to write may be refused it at once. And not
    // by the driver's own
    // means: out of auto-commit mode it begins the next transaction with the commit, and so keeps
    // others out for ever.
    return "BEGIN IMMEDIATE";
  }

  @Override
  public String version() {
    return "PRAGMA data_version";
  }

  @Override
  public boolean isDuplicate(SQLException failure) {
    return failure instanceof SQLiteException sqlite
        && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE
            || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY);
  }

  @Override
  public String reason(SQLException failure) {
    return reasonOf(failure);
  }

  /** What an error of the database means, in words for an operator. */
  public static String reasonOf(SQLException failure) {
    if (!(failure instanceof SQLiteException sqlite)) {
      return "failed: " + failure.getMessage();
    }
    // The lowest byte is the error's kind, the others its details.
    return switch (sqlite.getResultCode().code & 0xff) {
      case 5, 6 -> "is locked by another program";
      case 8 -> "is read-only";
      case 10 -> "cannot be read or written: I/O error";
      case 11 -> "is corrupt";
      case 13 -> "cannot grow: the disk is full";
      case 14 -> "cannot be opened";
      case 26 -> "is no database";
      default -> "failed: " + sqlite.getMessage();
    };
  }

  private SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(Math.toIntExact(busyTimeout.toMillis()));
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setGetGeneratedKeys(false);
    return config;
  }

  private DataSource source(SQLiteConfig config) {
    SQLiteDataSource source = new SourceInPlace(config, files);
    source.setUrl("jdbc:sqlite:" + files.database());
    return source;
  }

  @Override
  public void requireInPlace() {
    files.requireInPlace();
  }

  @Override
  public String toString() {
    return files.toString();
  }

  /** Opens no other database that may have come to stand where the opened one stood. */
  private static final class SourceInPlace extends SQLiteDataSource {

    private final DatabaseFiles files;

    SourceInPlace(SQLiteConfig config, DatabaseFiles files) {
      super(config);
      this.files = files;
    }

    @Override
    public SQLiteConnection getConnection(String user, String password) throws SQLException {
      files.requireInPlace();
      return super.getConnection(user, password);
    }
  }
}
