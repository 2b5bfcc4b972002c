package io.actionlog.server.store.log;

import io.actionlog.server.action.LogLine;
import io.actionlog.server.store.sql.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads a range of a log from the chunks that contain it. For one reading. */
final class LogPart {

  /** It ends after chunks of so many bytes, however many lines were asked for. */
  private static final long MOST_BYTES = 1024 * 1024;

  private final long from;
  private final int limit;
  private final List<LogLine> lines = new ArrayList<>();
  private long bytes;

  /** The line with this number, and those after it. */
  LogPart(long from, int limit) {
    this.from = from;
    this.limit = limit;
  }

  List<LogLine> read(Session session, String namespace, UUID uuid) {
    String log = uuid.toString();
    session.forEach(
        """
        SELECT first_line, line_count, size, lines FROM log_chunk
        WHERE namespace = ? AND uuid = ? AND first_line < ? AND first_line >= COALESCE(
          (SELECT MAX(first_line) FROM log_chunk
           WHERE namespace = ? AND uuid = ? AND first_line <= ?), 0)
        ORDER BY first_line
        """,
        this::take,
        namespace,
        log,
        from + limit,
        namespace,
        log,
        from);
    return lines;
  }

  private boolean take(ResultSet row) throws SQLException {
    bytes += row.getLong(3);
    new LogChunk(row.getLong(1), row.getInt(2), row.getLong(3), row.getBytes(4))
        .lines().stream()
            .filter(line -> line.number() >= from && line.number() - from < limit)
            .forEach(lines::add);
    return bytes < MOST_BYTES || lines.isEmpty();
  }
}
