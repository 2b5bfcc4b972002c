package io.actionlog.server.store.log;

import io.actionlog.server.action.LogAppender;
import io.actionlog.server.action.LogEntry;
import io.actionlog.server.action.LogLine;
import io.actionlog.server.action.LogListener;
import io.actionlog.server.action.LogStore;
import io.actionlog.server.store.sql.ReadConnections;
import io.actionlog.server.store.writer.CommitEvents;
import io.actionlog.server.store.writer.GroupWriter;
import io.actionlog.server.store.writer.KeyedRows;
import io.actionlog.server.store.writer.WriteContext;
import io.actionlog.server.text.PlainText;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

/** Logs in a database, many lines in one row. */
public final class JdbcLogStore implements LogStore {

  private record Log(String namespace, UUID uuid) {}

  private final ReadConnections readers;
  private final GroupWriter writer;
  private final WriteBuffer buffer;
  private final long logLimit;
  private final Set<Log> open = ConcurrentHashMap.newKeySet();
  private final List<LogListener> listeners = new CopyOnWriteArrayList<>();

  /** Logs of at most so many bytes each. */
  public JdbcLogStore(
      ReadConnections readers, GroupWriter writer, WriteBuffer buffer, long logLimit) {
    this.readers = readers;
    this.writer = writer;
    this.buffer = buffer;
    this.logLimit = logLimit;
  }

  @Override
  public LogAppender open(String namespace, UUID uuid) {
    Log log = new Log(namespace, uuid);
    if (!open.add(log)) {
      throw new IllegalStateException("log of " + uuid + ": open already (expected one appender)");
    }
    try {
      OpenChunk openChunk = readers.read(session -> OpenChunk.read(session, namespace, uuid));
      return new JdbcLogAppender(
          writer, buffer, openChunk, logLimit, lines -> tell(log, lines), () -> open.remove(log));
    } catch (RuntimeException e) {
      open.remove(log);
      throw e;
    }
  }

  /**
   * Adds lines within a transaction; nobody may have the log open.
   *
   * @param now the date of those lines that have none
   */
  public CommitEvents.Appended append(
      WriteContext context, String namespace, UUID uuid, List<LogEntry> reported, Instant now) {
    List<PendingLine> lines =
        reported.stream().flatMap(line -> PendingLine.of(line, now).stream()).toList();
    return extend(context, namespace, uuid, (rows, chunk) -> chunk.extend(rows, lines, logLimit));
  }

  /** Adds the last line within a transaction, even to a log that is full; else as above. */
  public CommitEvents.Appended close(
      WriteContext context, String namespace, UUID uuid, LogEntry last, Instant now) {
    List<PendingLine> lines = PendingLine.of(last, now);
    return extend(context, namespace, uuid, (rows, chunk) -> chunk.close(rows, lines));
  }

  private CommitEvents.Appended extend(
      WriteContext context,
      String namespace,
      UUID uuid,
      BiFunction<KeyedRows, OpenChunk, OpenChunk.Extended> extending) {
    requireUnopened(namespace, uuid);
    OpenChunks chunks = OpenChunks.of(context);
    OpenChunk openChunk =
        chunks
            .find(namespace, uuid)
            .orElseGet(() -> OpenChunk.read(context.reader(), namespace, uuid));
    OpenChunk.Extended extended = extending.apply(KeyedRows.of(context), openChunk);
    chunks.put(namespace, uuid, extended.openChunk());
    context.decided();
    return new CommitEvents.Appended(namespace, uuid, extended.lines());
  }

  private void requireUnopened(String namespace, UUID uuid) {
    if (open.contains(new Log(namespace, uuid))) {
      throw new IllegalStateException("log of " + uuid + ": open (expected nobody to append)");
    }
  }

  /** Tells the listeners of lines that were added within a transaction, after its commit. */
  public void tell(CommitEvents.Appended appended) {
    if (!appended.lines().isEmpty()) {
      tell(new Log(appended.namespace(), appended.uuid()), appended.lines());
    }
  }

  private void tell(Log log, List<LogLine> lines) {
    List<LogLine> unmodifiable = List.copyOf(lines);
    listeners.forEach(listener -> listener.committed(log.namespace, log.uuid, unmodifiable));
  }

  @Override
  public List<LogLine> read(String namespace, UUID uuid, long from, int limit) {
    return readers.read(session -> new LogPart(from, limit).read(session, namespace, uuid));
  }

  @Override
  public long count(String namespace, UUID uuid) {
    return readers.read(
        session ->
            session
                .first(
                    """
                    SELECT first_line + line_count FROM log_chunk
                    WHERE namespace = ? AND uuid = ? ORDER BY first_line DESC LIMIT 1
                    """,
                    row -> row.getLong(1),
                    namespace,
                    uuid.toString())
                .orElse(0L));
  }

  @Override
  public void show(String namespace, UUID uuid, LogLine unfinished) {
    LogLine plain =
        new LogLine(
            unfinished.number(), unfinished.timestamp(), PlainText.ofLogLine(unfinished.text()));
    listeners.forEach(listener -> listener.unfinished(namespace, uuid, plain));
  }

  @Override
  public void addListener(LogListener listener) {
    listeners.add(listener);
  }
}
