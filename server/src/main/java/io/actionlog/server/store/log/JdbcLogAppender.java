package io.actionlog.server.store.log;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.action.LogAppender;
import io.actionlog.server.action.LogLine;
import io.actionlog.server.store.writer.GroupWriter;
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
  private final WriteBuffer backlog;
  private final long limit;
  private final Consumer<List<LogLine>> listeners;
  private final Runnable onClose;

  // The writer's thread alone touches these two.
  private OpenChunk tail;
  private OpenChunk.@Nullable Extended extended;

  // The backlog's lock guards all that follow.
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
   * An appender after the tail.
   *
   * @param limit the most bytes that the log may have
   * @param listeners told of lines after their commit
   * @param onClose called once, when it is closed
   */
  JdbcLogAppender(
      GroupWriter writer,
      WriteBuffer backlog,
      OpenChunk tail,
      long limit,
      Consumer<List<LogLine>> listeners,
      Runnable onClose) {
    this.writer = writer;
    this.backlog = backlog;
    this.tail = tail;
    this.limit = limit;
    this.listeners = listeners;
    this.onClose = onClose;
  }

  @Override
  public void append(String text, Instant when) {
    List<PendingLine> lines = PendingLine.of(text, when.getEpochSecond());
    backlog.lock();
    try {
      throwIfClosed();
      for (PendingLine line : lines) {
        awaitRoomFor(line.sizeInMemory());
        waiting.add(line);
        appended++;
        waitingBytes += line.sizeInMemory();
        backlog.add(line.sizeInMemory());
      }
      submit();
    } finally {
      backlog.unlock();
    }
  }

  private void awaitRoomFor(int bytes) {
    long failuresBefore = failures;
    while (!hasRoomFor(bytes)) {
      submit();
      backlog.await();
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
            && backlog.hasRoomFor(bytes));
  }

  @Override
  public void flush() {
    backlog.lock();
    try {
      long awaited = appended;
      long failuresBefore = failures;
      while (written < awaited) {
        submit();
        backlog.await();
        throwIfFailedSince(failuresBefore);
      }
    } finally {
      backlog.unlock();
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
    backlog.lock();
    try {
      lines = List.copyOf(waiting);
      taken = lines.size();
    } finally {
      backlog.unlock();
    }
    extended = tail.extend(context.session(), lines, limit);
  }

  @Override
  public void notifyListeners() {
    OpenChunk.Extended committed = extended;
    if (committed != null) {
      tail = committed.tail();
      if (!committed.lines().isEmpty()) {
        listeners.accept(committed.lines());
      }
    }
  }

  @Override
  public void answer(@Nullable Throwable failure) {
    extended = null;
    backlog.lock();
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
      backlog.signal();
      backlog.unlock();
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
    backlog.add(-bytes);
    gone.clear();
  }

  @Override
  public void close() {
    backlog.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
    } finally {
      backlog.unlock();
    }
    try {
      flush();
    } finally {
      release();
    }
  }

  private void release() {
    backlog.lock();
    try {
      backlog.add(-waitingBytes);
      waitingBytes = 0;
      backlog.signal();
    } finally {
      backlog.unlock();
    }
    onClose.run();
  }
}
