package io.actionlog.server.store.log;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.action.LogAppender;
import io.actionlog.server.action.LogLine;
import io.actionlog.server.store.writer.GroupWriter;
import io.actionlog.server.store.writer.KeyedRows;
import io.actionlog.server.store.writer.WriteContext;
import io.actionlog.server.store.writer.WriteTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Collects the lines of one log until the writer takes them. Lines that the writer could not commit
 * stay here, and the next call tries again.
 */
final class JdbcLogAppender implements LogAppender, WriteTask {

  private final GroupWriter writer;
  private final WriteBuffer buffer;
  private final long limit;
  private final Consumer<List<LogLine>> listeners;
  private final Runnable onClose;

  // The writer's thread alone touches these two.
  private OpenChunk openChunk;
  private OpenChunk.@Nullable Extended extended;

  // The buffer's lock guards all that follow.
  private final List<PendingLine> waiting = new ArrayList<>();
  private long waitingBytes;
  private int taken;
  private long appended;
  private long written;
  private boolean submitted;
  private long failures;
  private @Nullable Throwable lastFailure;
  private boolean closed;

  /**
   * An appender after the open chunk.
   *
   * @param limit the most bytes that the log may have
   * @param listeners told of lines after their commit
   * @param onClose called once, when it is closed
   */
  JdbcLogAppender(
      GroupWriter writer,
      WriteBuffer buffer,
      OpenChunk openChunk,
      long limit,
      Consumer<List<LogLine>> listeners,
      Runnable onClose) {
    this.writer = writer;
    this.buffer = buffer;
    this.openChunk = openChunk;
    this.limit = limit;
    this.listeners = listeners;
    this.onClose = onClose;
  }

  @Override
  public void append(String text, Instant when) {
    List<PendingLine> lines = PendingLine.of(text, when.getEpochSecond());
    buffer.lock();
    try {
      throwIfClosed();
      for (PendingLine line : lines) {
        awaitRoomFor(line.sizeInMemory());
        waiting.add(line);
        appended++;
        waitingBytes += line.sizeInMemory();
        buffer.add(line.sizeInMemory());
      }
      submit();
    } finally {
      buffer.unlock();
    }
  }

  private void awaitRoomFor(int bytes) {
    long failuresBefore = failures;
    while (!hasRoomFor(bytes)) {
      submit();
      buffer.await();
      throwIfFailedSince(failuresBefore);
      throwIfClosed();
    }
  }

  private void throwIfClosed() {
    if (closed) {
      throw new IllegalStateException("append: the log's appender is closed");
    }
  }

  private boolean hasRoomFor(int bytes) {
    // Whoever has nothing waiting may always add a line: nobody else's commit would wake it up for
    // certain.
    return waiting.isEmpty()
        || (waiting.size() < WriteBuffer.MOST_LINES_PER_LOG
            && waitingBytes + bytes <= WriteBuffer.MOST_PER_LOG
            && buffer.hasRoomFor(bytes));
  }

  @Override
  public void flush() {
    buffer.lock();
    try {
      long awaited = appended;
      long failuresBefore = failures;
      while (written < awaited) {
        submit();
        buffer.await();
        throwIfFailedSince(failuresBefore);
      }
    } finally {
      buffer.unlock();
    }
  }

  private void throwIfFailedSince(long failuresBefore) {
    Throwable failure = lastFailure;
    if (failures > failuresBefore && failure != null) {
      throw new ActionlogException(
          Failure.UNAVAILABLE, String.valueOf(failure.getMessage()), failure);
    }
  }

  private void submit() {
    if (!submitted && !waiting.isEmpty()) {
      writer.put(this);
      submitted = true;
    }
  }

  @Override
  public void perform(WriteContext context) {
    List<PendingLine> lines;
    buffer.lock();
    try {
      lines = List.copyOf(waiting);
      taken = lines.size();
    } finally {
      buffer.unlock();
    }
    extended = openChunk.extend(KeyedRows.of(context), lines, limit);
    context.decided();
  }

  @Override
  public void notifyListeners() {
    OpenChunk.Extended committed = extended;
    if (committed != null) {
      openChunk = committed.openChunk();
      if (!committed.lines().isEmpty()) {
        listeners.accept(committed.lines());
      }
    }
  }

  @Override
  public void answer(@Nullable Throwable failure) {
    extended = null;
    buffer.lock();
    try {
      submitted = false;
      if (failure == null) {
        forgetTaken();
        submit();
      } else {
        failed(failure);
      }
    } catch (ActionlogException e) {
      failed(e);
    } finally {
      buffer.signal();
      buffer.unlock();
    }
  }

  private void failed(Throwable failure) {
    failures++;
    lastFailure = failure;
  }

  private void forgetTaken() {
    List<PendingLine> gone = waiting.subList(0, taken);
    long bytes = gone.stream().mapToLong(PendingLine::sizeInMemory).sum();
    written += gone.size();
    waitingBytes -= bytes;
    buffer.add(-bytes);
    gone.clear();
  }

  @Override
  public void close() {
    buffer.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
    } finally {
      buffer.unlock();
    }
    try {
      flush();
    } finally {
      release();
    }
  }

  private void release() {
    buffer.lock();
    try {
      buffer.add(-waitingBytes);
      waitingBytes = 0;
      buffer.signal();
    } finally {
      buffer.unlock();
    }
    onClose.run();
  }
}
