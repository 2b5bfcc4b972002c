package io.actionlog.server.store;

import static io.actionlog.server.store.Fixtures.NAMESPACE;
import static io.actionlog.server.store.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.action.LogAppender;
import io.actionlog.server.action.LogLine;
import io.actionlog.server.action.LogStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of logs must do. */
abstract class LogStoreContract extends StoreContract {

  private static final long SECOND = NOON.getEpochSecond();
  private static final long LOG_LIMIT = 8L * 1024 * 1024;

  private final UUID uuid = UUID.randomUUID();

  @Override
  StoreLimits limits() {
    return StoreLimits.defaults().withLogBytes(LOG_LIMIT);
  }

  @Test
  void appendShouldNumberLinesFromZero() {
    append("one", "two", "");

    assertThat(read(0, 10))
        .containsExactly(
            new LogLine(0, SECOND, "one"),
            new LogLine(1, SECOND, "two"),
            new LogLine(2, SECOND, ""));
  }

  @Test
  void appendShouldKeepTheTimeOfEachLine() {
    try (LogAppender log = logs().open(NAMESPACE, uuid)) {
      log.append("before 1970", NOON.minusSeconds(2 * SECOND));
      log.append("now", NOON.plusMillis(999));
    }

    assertThat(read(0, 10)).extracting(LogLine::timestamp).containsExactly(-SECOND, SECOND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text\n", "text\r\n", "text\r", "text\n\n"})
  void appendShouldTakeLineBreaksOffTheEnd(String text) {
    append(text);

    assertThat(texts(0, 10)).containsExactly("text");
  }

  @Test
  void appendShouldSplitALongLineBetweenCharacters() {
    String line = "x" + "\uD83D\uDE00".repeat(40_000) + "é".repeat(40_000);

    append(line);

    List<String> parts = texts(0, 100);
    assertThat(String.join("", parts)).isEqualTo(line);
    assertThat(parts)
        .hasSize(4)
        .allSatisfy(
            part ->
                assertThat(part.getBytes(StandardCharsets.UTF_8).length).isBetween(1, 64 * 1024));
  }

  @Test
  void appendShouldNotSplitALineOfExactly64KiB() {
    append("x".repeat(64 * 1024), "x".repeat(64 * 1024 + 1));

    assertThat(texts(0, 10)).extracting(String::length).containsExactly(65_536, 65_536, 1);
  }

  @Test
  void appendShouldShowTheSameLiveAndLater() {
    List<LogLine> heard = heard();

    append("a lone half \uD83D of a pair", "x".repeat(200_000), "\u0000\t");

    assertThat(read(0, 100)).isEqualTo(heard);
  }

  @Test
  void readShouldGiveAnyPartOfALongLog() {
    append(IntStream.range(0, 2_345).mapToObj(i -> "line " + i).toArray(String[]::new));

    for (int from : new int[] {0, 1, 499, 500, 501, 1_000, 2_000, 2_344}) {
      for (int limit : new int[] {1, 2, 499, 500, 501, 5_000}) {
        List<String> expected =
            IntStream.range(from, Math.min(2_345, from + limit))
                .mapToObj(i -> "line " + i)
                .toList();
        assertThat(texts(from, limit)).isEqualTo(expected);
      }
    }
    assertThat(read(2_345, 10)).isEmpty();
    assertThat(logs().count(NAMESPACE, uuid)).isEqualTo(2_345);
  }

  @Test
  void readShouldEndEarlyRatherThanFillTheMemory() {
    append(Collections.nCopies(100, "y".repeat(60_000)).toArray(String[]::new));

    assertThat(read(3, 1_000))
        .hasSizeBetween(1, 30)
        .first()
        .extracting(LogLine::number)
        .isEqualTo(3L);
  }

  @Test
  void readShouldFindNothingOfALogThatWasNeverWritten() {
    append("mine");

    assertThat(logs().read(NAMESPACE, UUID.randomUUID(), 0, 10)).isEmpty();
    assertThat(logs().read("bob", uuid, 0, 10)).isEmpty();
    assertThat(logs().count("bob", uuid)).isZero();
  }

  @Test
  void openShouldGoOnAfterTheLastLine() {
    for (int i = 0; i < 7; i++) {
      append(IntStream.range(0, 300).mapToObj(n -> "line").toArray(String[]::new));
      reopen();
    }
    append("last");

    assertThat(read(0, 10_000)).extracting(LogLine::number).isEqualTo(numbers(2_101));
    assertThat(texts(2_100, 5)).containsExactly("last");
  }

  @Test
  void openShouldRefuseASecondAppenderUntilTheFirstIsClosed() {
    LogAppender first = logs().open(NAMESPACE, uuid);
    assertThatThrownBy(() -> logs().open(NAMESPACE, uuid))
        .isInstanceOf(IllegalStateException.class);

    first.close();
    first.close();

    logs().open(NAMESPACE, uuid).close();
    assertThatThrownBy(() -> first.append("late", NOON)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void listenersShouldHearOfEveryLineOnceAndInOrderAfterItsCommit() {
    List<LogLine> heard = heard();
    logs()
        .addListener(
            (namespace, of, lines) ->
                assertThat(logs().count(namespace, of))
                    .isGreaterThan(lines.get(lines.size() - 1).number()));

    try (LogAppender log = logs().open(NAMESPACE, uuid)) {
      List<CompletableFuture<Void>> threads =
          Stream.generate(() -> CompletableFuture.runAsync(() -> append(log, 2_000)))
              .limit(4)
              .toList();
      threads.forEach(CompletableFuture::join);
    }

    assertThat(heard).extracting(LogLine::number).isEqualTo(numbers(8_000));
    assertThat(logs().count(NAMESPACE, uuid)).isEqualTo(8_000);
  }

  @Test
  void flushShouldReturnWhenTheLinesAreCommitted() {
    try (LogAppender log = logs().open(NAMESPACE, uuid)) {
      for (int i = 1; i < 50; i++) {
        log.append("line", NOON);
        log.flush();
        assertThat(logs().count(NAMESPACE, uuid)).isEqualTo(i);
      }
    }
  }

  @Test
  void appendShouldWorkInAnInterruptedThread() {
    Thread.currentThread().interrupt();
    try {
      append("canceled");
      assertThat(texts(0, 10)).containsExactly("canceled");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void appendShouldEndAFullLogWithALineThatSaysSo() {
    String[] lines = Collections.nCopies(200, "z".repeat(60_000)).toArray(String[]::new);
    append(lines);
    reopen();
    append("more");

    long count = logs().count(NAMESPACE, uuid);
    assertThat(count).isEqualTo(LOG_LIMIT / 60_001 + 1);
    assertThat(texts(count - 1, 10))
        .containsExactly(
            "The log is full: it holds at most 8388608 bytes, further lines are dropped.");
  }

  @Test
  void appendShouldFailWhenTheStoreIsClosed() {
    LogAppender log = logs().open(NAMESPACE, uuid);
    stores().close();

    assertThatThrownBy(() -> log.append("late", NOON))
        .isInstanceOfSatisfying(
            ActionlogException.class, e -> assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE));
  }

  private LogStore logs() {
    return stores().logs();
  }

  private void append(String... lines) {
    try (LogAppender log = logs().open(NAMESPACE, uuid)) {
      for (String line : lines) {
        log.append(line, NOON);
      }
    }
  }

  private static void append(LogAppender log, int lines) {
    for (int i = 0; i < lines; i++) {
      log.append("line", NOON);
    }
  }

  private List<LogLine> heard() {
    List<LogLine> heard = Collections.synchronizedList(new ArrayList<>());
    logs().addListener((namespace, of, lines) -> heard.addAll(lines));
    return heard;
  }

  private List<LogLine> read(long from, int limit) {
    return logs().read(NAMESPACE, uuid, from, limit);
  }

  private List<String> texts(long from, int limit) {
    return read(from, limit).stream().map(LogLine::text).toList();
  }

  private static List<Long> numbers(int end) {
    return IntStream.range(0, end).mapToObj(Long::valueOf).toList();
  }
}
