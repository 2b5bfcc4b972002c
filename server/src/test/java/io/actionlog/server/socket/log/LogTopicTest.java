package io.actionlog.server.socket.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.LogLine;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LogTopicTest {

  private final LogTopic topic = new LogTopic();

  private static List<LogLine> lines(long from, long to, String text) {
    return LongStream.range(from, to).mapToObj(number -> new LogLine(number, 1, text)).toList();
  }

  private List<Long> numbers(long from, int limit) {
    return topic.from(from, limit).stream().map(frame -> frame.line().number()).toList();
  }

  @Test
  void fromShouldGiveTheLinesFromTheNumberOn() {
    topic.add(lines(5, 10, "x"));
    assertThat(numbers(5, 100)).containsExactly(5L, 6L, 7L, 8L, 9L);
    assertThat(numbers(8, 100)).containsExactly(8L, 9L);
    assertThat(numbers(6, 2)).containsExactly(6L, 7L);
  }

  @Test
  void fromShouldGiveNothingWhenTheNumberIsNoLongerHere() {
    topic.add(lines(5, 10, "x"));
    assertThat(numbers(4, 100)).isEmpty();
  }

  @Test
  void fromShouldGiveNothingWhenTheNumberIsNotYetHere() {
    assertThat(numbers(0, 100)).isEmpty();
    topic.add(lines(0, 3, "x"));
    assertThat(numbers(3, 100)).isEmpty();
  }

  @Test
  void onlyTheNewest2000LinesShouldBeKept() {
    topic.add(lines(0, 2500, "x"));
    assertThat(numbers(499, 1)).isEmpty();
    assertThat(numbers(500, 5000)).hasSize(2000);
  }

  @Test
  void onlyHalfAMillionCharactersShouldBeKept() {
    topic.add(lines(0, 100, "x".repeat(64 * 1024)));
    assertThat(numbers(91, 1)).isEmpty();
    assertThat(numbers(92, 100)).hasSize(8);
  }

  @Test
  void theNewestLineShouldBeKeptHoweverLong() {
    topic.add(lines(0, 2, "x".repeat(1024 * 1024)));
    assertThat(numbers(1, 100)).containsExactly(1L);
  }

  @Test
  void endsBeforeShouldHoldBehindTheNewestLineOfALogThatRuns() {
    assertThat(topic.endsBefore(0)).isFalse();
    topic.add(lines(0, 3, "x"));
    assertThat(topic.endsBefore(3)).isTrue();
    assertThat(topic.endsBefore(2)).isFalse();
    assertThat(topic.endsBefore(4)).isFalse();
    topic.end();
    assertThat(topic.endsBefore(3)).isFalse();
  }

  @Test
  void everyFollowerShouldBeWokenByLinesAndByTheEnd() {
    AtomicInteger one = new AtomicInteger();
    AtomicInteger two = new AtomicInteger();
    topic.with(one::incrementAndGet).with(two::incrementAndGet);
    topic.add(lines(0, 3, "x"));
    topic.end();
    assertThat(one).hasValue(2);
    assertThat(two).hasValue(2);
  }

  @Test
  void aFollowerThatLeftShouldNotBeWoken() {
    AtomicInteger woken = new AtomicInteger();
    Runnable wake = woken::incrementAndGet;
    topic.with(wake).with(() -> {});
    assertThat(topic.without(wake)).isFalse();
    topic.add(lines(0, 3, "x"));
    assertThat(woken).hasValue(0);
  }

  @Test
  void theLastFollowerShouldBeKnownWhenItLeaves() {
    Runnable wake = () -> {};
    topic.with(wake);
    assertThat(topic.without(wake)).isTrue();
  }

  @Test
  void aFrameShouldBeTheDocumentsOnOneLine() {
    topic.add(List.of(new LogLine(7, 1433779324, "Log line from the action\n\"é\"")));
    assertThat(topic.from(7, 1).get(0).json())
        .isEqualTo(
            "{\"type\":\"log\",\"log\":\"Log line from the action\\n\\\"é\\\"\","
                + "\"timestamp\":1433779324,\"number\":7}");
  }
}
