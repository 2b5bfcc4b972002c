package io.actionlog.server.socket.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.LogAppender;
import io.actionlog.server.action.LogLine;
import io.actionlog.server.action.LogListener;
import io.actionlog.server.action.LogStore;
import io.actionlog.server.socket.OneFrame;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a follower that is behind reads the store. */
final class LogCursorTest {

  /** So much text makes several reads of the store, and several of what is kept of it. */
  private static final int TEXT = 8 * 1024 * 1024;

  private static final int LINES = 1000;

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000, 16_000, 64_000, 200_000})
  void nextShouldGiveEveryLineOnceAndInOrderHoweverLongTheyAre(int length) {
    int lines = Math.min(LINES, TEXT / length);
    LogCursor cursor = cursor(new CountingStore(length, lines));

    for (int number = 0; number < lines; number++) {
      assertThat(OneFrame.next(cursor))
          .hasValue(
              "{\"type\":\"log\",\"log\":\"%s\",\"timestamp\":0,\"number\":%d}"
                  .formatted("x".repeat(length), number));
    }
    assertThat(OneFrame.next(cursor)).isEmpty();
  }

  @Test
  void nextShouldNotReadLongLinesAgainAndAgain() {
    CountingStore store = new CountingStore(16_000, LINES);
    LogCursor cursor = cursor(store);

    Optional<String> frame = OneFrame.next(cursor);
    while (frame.isPresent()) {
      frame = OneFrame.next(cursor);
    }

    assertThat(store.linesRead).isBetween((long) LINES, 2L * LINES);
  }

  private static LogCursor cursor(CountingStore store) {
    UUID log = UUID.randomUUID();
    LogTopic topic = new LogTopic((from, limit) -> store.read("ns", log, from, limit));
    return new LogCursor(topic, 0, store.lines, () -> null, () -> {});
  }

  /** Holds lines of one length, and counts those that are read. */
  private static final class CountingStore implements LogStore {

    private final String text;
    private final int lines;
    private long linesRead;

    CountingStore(int length, int lines) {
      this.lines = lines;
      this.text = "x".repeat(length);
    }

    @Override
    public List<LogLine> read(String namespace, UUID uuid, long from, int limit) {
      List<LogLine> read =
          LongStream.range(from, Math.min(lines, from + limit))
              .mapToObj(number -> new LogLine(number, 0, text))
              .toList();
      linesRead += read.size();
      return read;
    }

    @Override
    public LogAppender open(String namespace, UUID uuid) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long count(String namespace, UUID uuid) {
      return lines;
    }

    @Override
    public void show(String namespace, UUID uuid, LogLine unfinished) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void addListener(LogListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
