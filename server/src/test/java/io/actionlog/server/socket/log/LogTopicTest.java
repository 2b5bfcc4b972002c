package io.actionlog.server.socket.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.LogLine;
import io.actionlog.server.socket.OneFrame;
import io.actionlog.server.socket.frame.FrameRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LogTopicTest {

  private final LogTopic topic = new LogTopic((from, limit) -> List.of());

  private static List<LogLine> lines(long from, long to, String text) {
    return LongStream.range(from, to).mapToObj(number -> new LogLine(number, 1, text)).toList();
  }

  private List<Long> numbers(long from, int limit) {
    List<Long> found = new ArrayList<>();
    long next = from;
    Optional<FrameRun> frames = topic.recent(next, from + limit);
    while (frames.isPresent() && next < from + limit) {
      OneFrame.texts(frames.get().bytes()).forEach(text -> found.add(number(text)));
      next = found.get(found.size() - 1) + 1;
      frames = topic.recent(next, from + limit);
    }
    return found;
  }

  private static long number(String frame) {
    return Long.parseLong(frame.replaceAll(".*\"number\":(\\d+)}$", "$1"));
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
  void framesShouldBeEncodedOnceForWhoeverJoinsInTheMiddleOfThem() {
    topic.add(lines(0, 10, "x"));
    FrameRun all = topic.frames(0, 100).orElseThrow();
    topic.add(lines(10, 12, "x"));
    FrameRun joined = topic.frames(7, 100).orElseThrow();
    assertThat(all.count()).isEqualTo(10);
    assertThat(numbers(all)).isEqualTo(LongStream.range(0, 10).boxed().toList());
    assertThat(numbers(joined)).containsExactly(7L, 8L, 9L, 10L, 11L);
    assertThat(topic.frames(7, 9).orElseThrow().count()).as("up to a fixed end").isEqualTo(2);
    assertThat(topic.frames(8, 100).orElseThrow().bytes().array())
        .as("the same bytes for both")
        .isSameAs(joined.bytes().array());
  }

  @Test
  void noMoreThanABlockShouldBeGivenAtATime() {
    topic.add(lines(0, 2000, "x".repeat(100)));
    for (long number = 0; number < 2000; ) {
      FrameRun frames = topic.frames(number, Long.MAX_VALUE).orElseThrow();
      assertThat(frames.bytes().remaining()).isLessThan(LogBlock.FULL + 200);
      number += frames.count();
    }
  }

  @Test
  void whatWasReadForOneFollowerShouldServeTheOthers() {
    AtomicInteger reads = new AtomicInteger();
    LogTopic stored =
        new LogTopic(
            (from, limit) -> {
              reads.incrementAndGet();
              return from < 300 ? lines(from, 300, "x") : List.of();
            });
    for (int follower = 0; follower < 50; follower++) {
      assertThat(numbers(stored.frames(follower, 1000).orElseThrow())).hasSize(300 - follower);
      assertThat(stored.frames(300, 1000)).isEmpty();
    }
    assertThat(reads).as("once for the lines, once for there being no more").hasValue(2);
  }

  @Test
  void aLineThatIsCommittedWhileTheStoreIsFoundEmptyShouldNotBeLost() {
    LogTopic[] late = new LogTopic[1];
    late[0] =
        new LogTopic(
            (from, limit) -> {
              late[0].add(lines(0, 1, "x"));
              return List.of();
            });
    assertThat(late[0].frames(0, 1000)).isEmpty();
    assertThat(numbers(late[0].frames(0, 1000).orElseThrow())).containsExactly(0L);
  }

  private static List<Long> numbers(FrameRun frames) {
    return OneFrame.texts(frames.bytes()).stream().map(LogTopicTest::number).toList();
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
    assertThat(OneFrame.texts(topic.frames(7, 8).orElseThrow().bytes()))
        .containsExactly(
            "{\"type\":\"log\",\"log\":\"Log line from the action\\n\\\"é\\\"\","
                + "\"timestamp\":1433779324,\"number\":7}");
  }
}
