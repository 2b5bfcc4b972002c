package io.actionlog.server.store.log;

import io.actionlog.server.action.LogLine;
import io.actionlog.server.store.sql.Session;
import io.actionlog.server.store.writer.KeyedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The last chunk of a log, which takes further lines, and the size of the log before it. Never
 * changes once it is committed.
 */
final class OpenChunk {

  private final String namespace;
  private final UUID uuid;
  private final LogChunk chunk;
  private final long size;
  private final boolean full;

  private OpenChunk(String namespace, UUID uuid, LogChunk chunk, long size, boolean full) {
    this.namespace = namespace;
    this.uuid = uuid;
    this.chunk = chunk;
    this.size = size;
    this.full = full;
  }

  /**
   * A log with more lines.
   *
   * @param openChunk where it stands then
   * @param lines the lines added
   */
  record Extended(OpenChunk openChunk, List<LogLine> lines) {}

  /** The end of the log as it was committed. */
  static OpenChunk read(Session session, String namespace, UUID uuid) {
    long size =
        session.number(
            "SELECT COALESCE(SUM(size), 0) FROM log_chunk WHERE namespace = ? AND uuid = ?",
            namespace,
            uuid.toString());
    return session
        .first(
            """
            SELECT first_line, line_count, size, is_full, lines FROM log_chunk
            WHERE namespace = ? AND uuid = ? ORDER BY first_line DESC LIMIT 1
            """,
            row -> {
              LogChunk chunk =
                  new LogChunk(row.getLong(1), row.getInt(2), row.getLong(3), row.getBytes(5));
              return new OpenChunk(namespace, uuid, chunk, size, row.getBoolean(4));
            },
            namespace,
            uuid.toString())
        .orElseGet(() -> new OpenChunk(namespace, uuid, new LogChunk(0), 0, false));
  }

  /** Whether further lines would be dropped. */
  boolean isFull() {
    return full;
  }

  /**
   * Writes further lines; those that would make the log larger than the limit are dropped, and a
   * line says so.
   */
  Extended extend(KeyedRows rows, List<PendingLine> waiting, long limit) {
    List<LogLine> added = new ArrayList<>(waiting.size());
    LogChunk open = chunk.copy();
    long newSize = size;
    boolean newFull = full;
    for (PendingLine candidate : waiting) {
      if (newFull) {
        break;
      }
      newFull = newSize + candidate.sizeInLog() > limit;
      PendingLine line = newFull ? lastLine(limit, candidate.second()) : candidate;
      if (!open.hasRoomFor(line)) {
        write(rows, open, true, false);
        open = new LogChunk(open.firstLine() + open.lineCount());
      }
      added.add(open.add(line));
      newSize += line.sizeInLog();
    }
    if (!added.isEmpty()) {
      write(rows, open, newFull, newFull);
    }
    return new Extended(new OpenChunk(namespace, uuid, open, newSize, newFull), added);
  }

  /** Writes the last lines: a reader must see how the action ended, however much it has logged. */
  Extended close(KeyedRows rows, List<PendingLine> last) {
    return new OpenChunk(namespace, uuid, chunk, size, false).extend(rows, last, Long.MAX_VALUE);
  }

  private static PendingLine lastLine(long limit, long second) {
    return PendingLine.of(
            "The log is full: it holds at most " + limit + " bytes, further lines are dropped.",
            second)
        .get(0);
  }

  private void write(KeyedRows rows, LogChunk written, boolean last, boolean isFull) {
    rows.put(
        """
        INSERT INTO log_chunk (namespace, uuid, first_line, line_count, size, is_full, lines)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (namespace, uuid, first_line) DO UPDATE SET
          line_count = excluded.line_count, size = excluded.size, is_full = excluded.is_full,
          lines = excluded.lines
        """,
        3,
        namespace,
        uuid.toString(),
        written.firstLine(),
        written.lineCount(),
        written.size(),
        isFull,
        written.compressed(last));
  }
}
