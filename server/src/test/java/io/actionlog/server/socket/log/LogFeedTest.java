package io.actionlog.server.socket.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionFixture;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.InMemoryActionStore;
import io.actionlog.server.action.LogAppender;
import io.actionlog.server.action.LogLine;
import io.actionlog.server.socket.FrameCursor;
import io.actionlog.server.socket.OneFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a follower receives, from memory and from the store. */
final class LogFeedTest {

  private final InMemoryActionStore actions = new InMemoryActionStore();
  private final CountingLogStore logs = new CountingLogStore();
  private final LogFeed feed = new LogFeed(actions, logs);
  private final Action action = ActionFixture.anAction().build();
  private final AtomicInteger wakes = new AtomicInteger();
  private final LogAppender log = logs.open(action.namespace(), action.uuid());
  private int written;

  @BeforeEach
  void listen() {
    actions.addAll(action);
    actions.addListener(feed);
    logs.addListener(feed);
  }

  private FrameCursor open(int tail, boolean follow) {
    return feed.open(admitted(tail, follow), wakes::incrementAndGet);
  }

  private LogSubscription admitted(int tail, boolean follow) {
    long present = logs.count(action.namespace(), action.uuid());
    return new LogSubscription(action.namespace(), action.uuid(), present, tail, follow);
  }

  /** Commits so many lines more, each with its own number for a text. */
  private void write(int count) {
    for (int i = 0; i < count; i++) {
      log.append("line " + written++, ActionFixture.NOON);
    }
    log.flush();
  }

  private void end() {
    actions.change(
        transaction ->
            transaction.move(
                action.namespace(), action.uuid(), ActionState.SUCCESS, ActionFixture.NOON));
  }

  /** The numbers of all lines that the cursor has now; each must be the line that it says. */
  private static List<Integer> take(FrameCursor cursor) {
    List<Integer> numbers = new ArrayList<>();
    for (Optional<String> frame = OneFrame.next(cursor);
        frame.isPresent();
        frame = OneFrame.next(cursor)) {
      numbers.add(number(frame.get()));
    }
    return numbers;
  }

  private static int number(String frame) {
    int number = Integer.parseInt(frame.replaceAll(".*\"number\":(\\d+)}$", "$1"));
    assertThat(frame).contains("\"log\":\"line " + number + "\"");
    return number;
  }

  private static List<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  private void show(int number, String text) {
    logs.show(action.namespace(), action.uuid(), new LogLine(number, 7, text));
  }

  private static String progress(int number, String text) {
    return "{\"type\":\"progress\",\"log\":\"%s\",\"timestamp\":7,\"number\":%d}"
        .formatted(text, number);
  }

  @Test
  void anUnfinishedLineShouldBeSentInEachStateAndThenItself() {
    write(1);
    FrameCursor cursor = open(10, true);
    assertThat(take(cursor)).containsExactly(0);

    show(1, "10%");
    assertThat(wakes).as("woken").hasValueGreaterThan(0);
    assertThat(OneFrame.next(cursor)).contains(progress(1, "10%"));
    assertThat(OneFrame.next(cursor)).as("each state once").isEmpty();
    show(1, "20%");
    assertThat(OneFrame.next(cursor)).contains(progress(1, "20%"));
    write(1);
    assertThat(take(cursor)).containsExactly(1);
  }

  @Test
  void anUnfinishedLineShouldBeSentToWhoComesLaterAndOnlyBehindTheLinesBeforeIt() {
    write(2);
    show(2, "Password: ");
    FrameCursor late = open(1, true);
    assertThat(OneFrame.next(late).map(LogFeedTest::number)).contains(1);
    assertThat(OneFrame.next(late)).contains(progress(2, "Password: "));
    assertThat(take(open(10, false))).as("who does not follow").containsExactly(0, 1);
    show(3, "too early");
    assertThat(OneFrame.next(late)).isEmpty();
    end();
    assertThat(take(open(10, true))).as("when it has ended").containsExactly(0, 1);
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "1, 9", "3, 7", "10, 0", "11, 0", "2147483647, 0"})
  void aTailShouldBeTheLastLines(int tail, int first) {
    write(10);
    assertThat(take(open(tail, false))).isEqualTo(numbers(first, 10));
    assertThat(take(open(tail, true))).isEqualTo(numbers(first, 10));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5})
  void aFollowerShouldReceiveWhatComesAfterItsTail(int tail) {
    write(10);
    FrameCursor cursor = open(tail, true);
    take(cursor);
    write(3);
    assertThat(take(cursor)).containsExactly(10, 11, 12);
  }

  @Test
  void linesBetweenTheAdmissionAndTheOpeningShouldBeNewOnes() {
    write(10);
    LogSubscription none = admitted(0, true);
    LogSubscription two = admitted(2, true);
    write(3);
    assertThat(take(feed.open(none, wakes::incrementAndGet))).isEqualTo(numbers(10, 13));
    assertThat(take(feed.open(two, wakes::incrementAndGet))).isEqualTo(numbers(8, 13));
  }

  @Test
  void linesBetweenTheOpeningAndTheFirstReadingShouldComeOnce() {
    write(10);
    FrameCursor cursor = open(2, true);
    write(3);
    assertThat(take(cursor)).isEqualTo(numbers(8, 13));
  }

  @Test
  void aFollowerThatIsBehindShouldPassFromTheStoreToTheMemoryWithoutAGap() {
    write(100);
    FrameCursor cursor = open(100, true);
    assertThat(OneFrame.next(cursor)).isPresent();
    write(2500); // more than is kept in memory
    assertThat(take(cursor)).isEqualTo(numbers(1, 2600));
  }

  @Test
  void aFollowerThatReadsWhileLinesComeShouldMissNoneAndRepeatNone() {
    write(50);
    FrameCursor cursor = open(50, true);
    List<Integer> received = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      OneFrame.next(cursor).ifPresent(frame -> received.add(number(frame)));
      write(i % 3);
    }
    received.addAll(take(cursor));
    assertThat(received).isEqualTo(numbers(0, written));
  }

  @Test
  void recentLinesShouldComeFromMemory() {
    FrameCursor cursor = open(0, true);
    write(10);
    logs.reads.set(0);
    assertThat(take(cursor)).isEqualTo(numbers(0, 10));
    assertThat(logs.reads).hasValue(0);
  }

  @Test
  void withoutFollowTheEndShouldBeTheCountOfTheOpening() {
    write(10);
    FrameCursor cursor = open(300, false);
    write(5);
    assertThat(cursor.ended()).isTrue();
    assertThat(take(cursor)).isEqualTo(numbers(0, 10));
  }

  @Test
  void withFollowTheEndShouldBeTheActions() {
    write(1);
    FrameCursor cursor = open(300, true);
    assertThat(cursor.ended()).isFalse();
    write(2);
    end();
    assertThat(cursor.ended()).isTrue();
    assertThat(take(cursor)).isEqualTo(numbers(0, 3));
  }

  @Test
  void anActionThatHasEndedShouldHaveEndedFromTheStart() {
    write(3);
    end();
    FrameCursor cursor = open(2, true);
    assertThat(cursor.ended()).isTrue();
    assertThat(take(cursor)).containsExactly(1, 2);
  }

  @Test
  void anActionThatIsCancelingShouldNotHaveEnded() {
    actions.change(
        transaction ->
            transaction.move(
                action.namespace(), action.uuid(), ActionState.CANCELING, ActionFixture.NOON));
    assertThat(open(0, true).ended()).isFalse();
  }

  @Test
  void aFollowerShouldBeWokenByLinesAndByTheEnd() {
    FrameCursor cursor = open(0, true);
    write(2);
    assertThat(wakes).hasValue(1);
    end();
    assertThat(wakes).hasValue(2);
    cursor.close();
  }

  @Test
  void aClosedCursorShouldBeWokenNoMore() {
    open(0, true).close();
    write(2);
    end();
    assertThat(wakes).hasValue(0);
  }

  @Test
  void nothingShouldBeKeptForALogThatNobodyFollows() {
    FrameCursor one = open(0, true);
    FrameCursor two = feed.open(subscriptionOfAll(), () -> {});
    assertThat(feed.topicCount()).isEqualTo(1);
    one.close();
    assertThat(feed.topicCount()).isEqualTo(1);
    two.close();
    assertThat(feed.topicCount()).isZero();
  }

  @Test
  void nothingShouldBeKeptForAFollowerThatCouldNotBeOpened() {
    actions.failNext(1);
    assertThatThrownBy(() -> open(0, true)).isInstanceOf(ActionlogException.class);
    assertThat(feed.topicCount()).isZero();
  }

  private LogSubscription subscriptionOfAll() {
    return admitted(Integer.MAX_VALUE, true);
  }

  @Test
  void followerShouldHearNothingOfAnActionWithTheSameUuidInAnotherNamespace() {
    write(1);
    FrameCursor cursor = open(300, true);
    assertThat(OneFrame.next(cursor)).isPresent();

    feed.committed("mallory", action.uuid(), List.of(new LogLine(1, 0, "forged")));
    feed.changed(
        ActionFixture.anAction()
            .in("mallory")
            .in(ActionState.SUCCESS)
            .build(action.uuid(), true, true));

    assertThat(OneFrame.next(cursor)).isEmpty();
    assertThat(cursor.ended()).isFalse();
  }
}
