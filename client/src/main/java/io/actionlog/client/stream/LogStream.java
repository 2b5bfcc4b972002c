package io.actionlog.client.stream;

import io.actionlog.client.transport.ActionlogException;
import io.actionlog.client.transport.ClientComponents;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an action's log, each once and in order. It ends when the server says that the log
 * is complete (close code 1000), or when it is closed here.
 *
 * <p>A connection that is lost in any other way, or does not answer a ping, is made again where it
 * was, after a growing pause; a server that refuses it (401, 404, ...) is not asked twice. Lines
 * are fetched as they are taken: a slow reader makes the server wait, and may be cut off by it,
 * which is a lost connection like any other.
 *
 * <p>The lines are counted from the log's end as it was when the stream was opened. Since a
 * connection may break before its first line, they are counted with a short connection of their own
 * first, if the log is followed and not read whole. A server that does not number its lines
 * (attribute {@code number} of the frames, an extension) costs a reading of the whole log each time
 * instead.
 *
 * <p>Taking a line blocks until there is one. It throws {@link ActionlogException} when the log
 * cannot be read on, also when the thread is interrupted (its mark is kept then). One thread takes
 * lines; any may close. Whoever opened it closes it.
 */
public final class LogStream implements Iterable<LogLine>, AutoCloseable {

  static final String OPERATION = "streamActionLogs";

  private final ClientComponents components;
  private final UUID action;
  private final LogOptions options;
  private final LogPosition position;
  private final SocketReader<LogLine> reader;
  private volatile Consumer<LogLine> whenUnfinished = line -> {};

  public LogStream(
      ClientComponents components, UUID action, LogOptions options, Set<SocketReader<?>> all) {
    this.components = components;
    this.action = action;
    this.options = options;
    this.position = new LogPosition(options);
    this.reader = new SocketReader<>(components, new Log(), all);
  }

  /**
   * Has somebody told how the line stands that is still being written, such as a progress bar or a
   * prompt: at most twice a second, on the thread that takes lines. Each state, and then the line
   * itself, replaces the one before. A server that does not tell it is followed as well.
   */
  public void whenUnfinished(Consumer<LogLine> listener) {
    whenUnfinished = listener;
  }

  /**
   * Has somebody told that the server is away: why, and in how long the next attempt is made. On
   * the thread that takes lines.
   */
  public void whenAway(BiConsumer<String, Duration> listener) {
    reader.whenAway(listener);
  }

  public void connect() {
    reader.connect();
  }

  /** What takes from the sockets. */
  SocketReader<LogLine> reader() {
    return reader;
  }

  /** The lines that were not taken yet; always the same iterator. */
  @Override
  public Iterator<LogLine> iterator() {
    return reader;
  }

  /** The lines that were not taken yet, as a stream. */
  public Stream<LogLine> lines() {
    return StreamSupport.stream(spliterator(), false);
  }

  /**
   * Ends the stream, also for a thread that waits for a line. Takes until the server has said
   * goodbye as well, at most two seconds. Closing twice is allowed.
   */
  @Override
  public void close() {
    reader.close();
  }

  /** What a log's frames mean. */
  private final class Log implements SocketReader.Stream<LogLine> {

    @Override
    public String operationId() {
      return OPERATION;
    }

    @Override
    public SocketConnection open() {
      LogPosition.Request request = position.request();
      String query = "?tail=" + request.tail() + "&follow=" + request.follow();
      return SocketConnection.to(
          components.address().socket("/action/" + action + "/logs/" + query), components);
    }

    @Override
    public @Nullable LogLine read(String text) {
      LogFrames.Frame frame = LogFrames.read(text);
      if (frame == null) {
        return null;
      }
      if (frame.isUnfinished()) {
        show(frame);
        return null;
      }
      switch (position.take(frame.number())) {
        case DELIVER -> {
          return new LogLine(position.delivered(), frame.timestamp(), frame.text());
        }
        case SKIP -> {}
        case READ_AGAIN -> reader.leave();
      }
      return null;
    }

    private void show(LogFrames.Frame frame) {
      Long number = frame.number();
      if (number != null && position.isNext(number)) {
        whenUnfinished.accept(new LogLine(number, frame.timestamp(), frame.text()));
      }
    }

    @Override
    public boolean isReady() {
      return !position.isCounting();
    }

    @Override
    public SocketReader.Completion complete() {
      return position.complete() ? SocketReader.Completion.END : SocketReader.Completion.STEP;
    }

    @Override
    public Duration patience() {
      return options.reconnectFor();
    }
  }
}
