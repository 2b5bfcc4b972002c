package io.actionlog.client.cli.appending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Holds a queue of lines to when it makes wait, when it drops, and what it says of it. */
@Timeout(60)
class LineQueueTest {

  private static final Duration LONG = Duration.ofHours(1);

  /** Is full with a line. */
  private final LineQueue queue = LineQueue.holding(1, LONG);

  private static List<String> taken(LineQueue queue) throws InterruptedException {
    return queue.take(Duration.ZERO).stream().map(LineQueue.Line::text).toList();
  }

  private static Thread waiting(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
    await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    return thread;
  }

  private Thread waitingToAdd() {
    queue.add("one");
    return waiting(() -> queue.add("two"));
  }

  @Test
  void queueShouldHoldALineUntilThereIsRoom() throws InterruptedException {
    Thread adding = waitingToAdd();

    assertThat(taken(queue)).containsExactly("one");

    adding.join();
    assertThat(taken(queue)).containsExactly("two");
    assertThat(queue.missing()).isZero();
  }

  @Test
  void queueShouldDropLinesWhileItIsToldTo() throws InterruptedException {
    Thread adding = waitingToAdd();

    queue.dropWhenFull(true);
    adding.join();
    queue.add("three");

    assertThat(taken(queue)).containsExactly("one");
    queue.add("four");
    assertThat(taken(queue))
        .containsExactly("(2 lines are missing here: Actionlog did not take them in time)", "four");
    assertThat(queue.missing()).isEqualTo(2);
  }

  @Test
  void queueShouldHoldLinesAgainAfterwards() throws InterruptedException {
    queue.dropWhenFull(true);
    queue.add("one");
    queue.add("two");
    queue.dropWhenFull(false);
    Thread adding = waiting(() -> queue.add("three"));

    assertThat(taken(queue)).containsExactly("one");

    adding.join();
    assertThat(taken(queue)).hasSize(2).last().isEqualTo("three");
  }

  @Test
  void queueShouldDropLinesWhenNobodyTakesAny() throws InterruptedException {
    LineQueue impatient = LineQueue.holding(1, Duration.ofMillis(1));
    impatient.add("one");
    impatient.add("two");
    impatient.end(null);

    assertThat(taken(impatient)).containsExactly("one");
    assertThat(impatient.isEnded()).isFalse();
    assertThat(taken(impatient))
        .containsExactly("(1 lines are missing here: Actionlog did not take them in time)");
    assertThat(impatient.isEnded()).isTrue();
  }

  @Test
  void queueShouldLetGoOfWhoAddsAtTheEnd() throws InterruptedException {
    Thread adding = waitingToAdd();

    queue.end(null);
    adding.join();

    assertThat(taken(queue)).containsExactly("one");
    assertThat(queue.isEnded()).isTrue();
    assertThat(queue.missing()).isEqualTo(1);
  }

  @Test
  void queueShouldLetGoOfWhoAddsWhenItsLinesAreDiscarded() throws InterruptedException {
    Thread adding = waitingToAdd();

    queue.discard();
    adding.join();
    queue.add("three");
    queue.add("four");

    assertThat(taken(queue)).isEmpty();
  }
}
