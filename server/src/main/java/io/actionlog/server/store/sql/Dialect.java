package io.actionlog.server.store.sql;

import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/**
 * All that differs between databases; every statement of this package has one text for all of them.
 */
public interface Dialect {

  /** What the migrations' placeholders stand for: {@code text}, {@code bytes}, {@code keyed}. */
  Map<String, String> placeholders();

  /** Connections that write. */
  DataSource writers();

  /** Connections that only read; each of their transactions sees one moment. */
  DataSource readers();

  /**
   * Throws when what was opened no longer stands where it is found again, so that nothing is
   * written to it.
   *
   * @throws io.actionlog.server.action.ActionlogException with the reason
   */
  void requireInPlace();

  /** The statement that begins a transaction which has the right to write from its beginning. */
  String begin();

  /**
   * The statement that asks a connection for a number, which is another one than the last time when
   * any other connection, also of another process, has changed the database since.
   */
  String version();

  /** Whether a statement was refused because a unique index has its values already. */
  boolean isDuplicate(SQLException failure);

  /**
   * What the database did or is, in a few words that an operator can act on, such as {@code is
   * read-only}.
   */
  String reason(SQLException failure);
}
