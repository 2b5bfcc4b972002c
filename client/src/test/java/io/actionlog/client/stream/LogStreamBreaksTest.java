package io.actionlog.client.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.stream.LogServer.Break;
import io.actionlog.client.stream.LogServer.Fault;
import io.actionlog.client.transport.ActionlogException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the log stream to each line once and in order, wherever its connections break. */
@Execution(ExecutionMode.CONCURRENT)
class LogStreamBreaksTest extends LogTestBase {

  /**
   * Every kind of break, at every point of the log, on two connections in a row, with lines that
   * repeat and a log that grows at each break.
   *
   * @param before how many connections stay whole first: with a tail some of them only count the
   *     lines
   */
  @ParameterizedTest
  @CsvSource({
    "2147483647, true, true, 0",
    "2147483647, true, false, 0",
    "2147483647, false, true, 0",
    "2, true, true, 0",
    "2, true, true, 1",
    "2, true, false, 0",
    "2, true, false, 1",
    "2, true, false, 2",
    "2, false, true, 0",
    "2, false, false, 0",
    "2, false, false, 1",
    "2, false, false, 2",
    "0, true, true, 0",
    "0, true, true, 1",
    "0, true, false, 1",
    "0, true, false, 2",
  })
  void streamActionLogsShouldLoseAndRepeatNothingWhereverItBreaks(
      int tail, boolean follow, boolean numbered, int before) throws IOException {
    LogOptions options = LogOptions.defaults().withTail(tail).withFollow(follow);
    for (Break how :
        List.of(Break.GOING_AWAY, Break.RESET, Break.END_OF_STREAM, Break.HALF_A_FRAME)) {
      for (int after = 0; after <= 5; after++) {
        stop();
        start();
        server.numbered = numbered;
        server.faults.addAll(Collections.nCopies(before, Fault.NONE));
        server.faults.addAll(Collections.nCopies(2, new Fault(after, how)));
        assertNothingLostOrRepeated(options, how + " after " + after);
      }
    }
  }

  @Test
  void aReaderShouldBeToldThatTheServerIsAwayAndWhenItIsTriedAgain() {
    server.faults.add(new Fault(1, Break.GOING_AWAY));
    server.whenBroken = server::end;
    server.log("a", "b");
    List<String> told = new ArrayList<>();
    try (ActionlogClient client = client(IMPATIENT);
        LogStream stream = client.streamActionLogs(ID, LogOptions.defaults().withWholeLog())) {
      stream.whenAway((why, pause) -> told.add(why + (pause.isNegative() ? "" : ", then again")));
      assertThat(stream.lines().map(LogLine::text)).containsExactly("a", "b");
    }
    assertThat(told)
        .containsExactly("no answer from " + server.address() + " (closed with 1001), then again");
  }

  private void assertNothingLostOrRepeated(LogOptions options, String what) {
    server.log("x", "x", "x", "x");
    AtomicInteger breaks = new AtomicInteger();
    server.whenBroken =
        () -> {
          server.log("x", "x");
          if (breaks.incrementAndGet() == 2) {
            server.end();
          }
        };
    try (ActionlogClient client = client(IMPATIENT);
        LogStream stream = client.streamActionLogs(ID, options)) {
      int sizeWhenOpen = options.follow() ? server.size() : Integer.MAX_VALUE;
      List<Long> numbers = stream.lines().map(LogLine::number).toList();
      long first = numbers.isEmpty() ? server.size() : numbers.get(0);
      long last = first + numbers.size() - 1;
      assertThat(numbers).as(what).isEqualTo(LongStream.rangeClosed(first, last).boxed().toList());
      assertThat(first)
          .as(what)
          .isBetween(
              Math.max(0, 4L - options.tail()), Math.max(0, (long) sizeWhenOpen - options.tail()));
      assertThat(last)
          .as(what)
          .isBetween(options.follow() ? server.size() - 1L : 3L, server.size() - 1L);
    }
  }

  @Test
  void streamActionLogsShouldAskForMoreWhenMuchWasLoggedMeanwhile() {
    String[] many = Collections.nCopies(5_000, "x").toArray(String[]::new);
    server.log("x");
    server.faults.addAll(List.of(Fault.NONE, new Fault(1, Break.RESET)));
    server.whenBroken =
        () -> {
          server.log(many);
          server.end();
        };

    assertThat(read(LogOptions.defaults().withTail(10)))
        .extracting(LogLine::number)
        .isEqualTo(LongStream.rangeClosed(0, 5_000).boxed().toList());
  }

  @Test
  void streamActionLogsShouldConnectAgainWhenPingsAreNotAnswered() {
    server.log("a", "b");
    server.faults.add(new Fault(1, Break.SILENCE));
    server.whenBroken = server::end;
    try (ActionlogClient client = client(IMPATIENT);
        LogStream stream = client.streamActionLogs(ID, LogOptions.defaults().withWholeLog())) {
      assertThat(texts(stream.lines().toList())).containsExactly("a", "b");
    }
    assertThat(server.requests).hasSizeGreaterThan(1);
  }

  @Test
  void streamActionLogsShouldStayConnectedWhilePingsAreAnswered() throws InterruptedException {
    try (ActionlogClient client = client(TALKATIVE);
        LogStream stream = client.streamActionLogs(ID, LogOptions.defaults().withWholeLog())) {
      CompletableFuture<List<LogLine>> lines =
          CompletableFuture.supplyAsync(() -> stream.lines().toList());
      for (int pings = 0; pings < 3; pings++) {
        assertThat(server.pings.poll(10, TimeUnit.SECONDS)).isNotNull();
      }
      server.log("a");
      server.end();
      assertThat(texts(lines.join())).containsExactly("a");
    }
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void streamActionLogsShouldThrowARefusalAlsoWhenItConnectsAgain() {
    server.log("a");
    server.faults.add(new Fault(1, Break.GOING_AWAY));
    server.whenBroken = () -> server.refusals.add(refusal(404, "", "uuid: gone"));
    try (ActionlogClient client = client(USUAL);
        LogStream stream = client.streamActionLogs(ID, LogOptions.defaults().withWholeLog())) {
      Iterator<LogLine> lines = stream.iterator();
      assertThat(lines.next().text()).isEqualTo("a");
      assertThatThrownBy(lines::hasNext)
          .isInstanceOf(ActionlogException.class)
          .hasMessageContaining("404: uuid: gone");
    }
  }

  @Test
  void streamActionLogsShouldAskAgainWhenTheServerIsBusy() {
    server.log("a");
    server.refusals.add(refusal(503, "Retry-After: 0\r\n", "store: busy"));
    server.refusals.add(refusal(429, "", "requests: too many"));

    assertThat(texts(read(snapshot()))).containsExactly("a");
  }

  @Test
  void streamActionLogsShouldGiveUpWhenNothingListens() throws IOException {
    try (ActionlogClient client = client(USUAL)) {
      server.close();
      assertThatThrownBy(() -> client.streamActionLogs(ID))
          .isInstanceOf(ActionlogException.Unavailable.class)
          .hasMessageContaining("no answer from " + server.address());
    }
  }

  @Test
  void streamActionLogsShouldGiveUpALostConnectionAfterTheTimeThatWasSet() throws IOException {
    server.log("a");
    LogOptions options =
        LogOptions.defaults().withWholeLog().withReconnectFor(Duration.ofMillis(20));
    try (ActionlogClient client = client(USUAL);
        LogStream stream = client.streamActionLogs(ID, options)) {
      Iterator<LogLine> lines = stream.iterator();
      lines.next();
      server.close();
      assertThatThrownBy(lines::hasNext)
          .isInstanceOf(ActionlogException.Unavailable.class)
          .hasMessageContaining("no answer");
    }
  }
}
