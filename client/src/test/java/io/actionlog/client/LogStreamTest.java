package io.actionlog.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.actionlog.client.LogServer.Break;
import io.actionlog.client.LogServer.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds the log stream to its promise: each line once and in order, whatever happens to its
 * connections.
 */
@Timeout(60)
class LogStreamTest {

  private static final UUID ID = UUID.fromString("7eaf7fff-882c-4f3d-9a8f-a22317ac00ce");
  private static final String KEY = "s3cr3t-key";
  private static final Backoff AT_ONCE = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));
  private static final LogTiming USUAL =
      new LogTiming(Duration.ofSeconds(10), Duration.ofSeconds(5), AT_ONCE);
  private static final LogTiming IMPATIENT =
      new LogTiming(Duration.ofSeconds(1), Duration.ofMillis(200), AT_ONCE);
  private static final LogTiming TALKATIVE =
      new LogTiming(Duration.ofMillis(20), Duration.ofSeconds(10), AT_ONCE);

  private LogServer server;

  @BeforeEach
  void start() throws IOException {
    server = new LogServer();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private ActionlogClient client(LogTiming timing) {
    return ActionlogClient.builder(server.address())
        .credentials("anna", KEY)
        .pace(AT_ONCE, Pacer.REAL)
        .logTiming(timing)
        .build();
  }

  private List<LogLine> read(LogOptions options) {
    try (ActionlogClient client = client(USUAL);
        LogStream stream = client.streamActionLogs(ID, options)) {
      return stream.lines().toList();
    }
  }

  private static List<String> texts(List<LogLine> lines) {
    return lines.stream().map(LogLine::text).toList();
  }

  private static LogOptions snapshot() {
    return LogOptions.defaults().withFollow(false);
  }

  @Test
  void streamActionLogsShouldEndAfterThePresentLinesWithoutFollow() {
    server.log("a", "b", "c");

    List<LogLine> lines = read(snapshot().withTail(2));

    assertThat(lines)
        .containsExactly(
            new LogLine(1, Instant.ofEpochSecond(1433779324), "b"),
            new LogLine(2, Instant.ofEpochSecond(1433779324), "c"));
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void streamActionLogsShouldCallAsTheContractSays() {
    read(snapshot().withTail(7));

    LogServer.Request request = server.requests.remove();
    assertThat(request.target())
        .isEqualTo("/api/audit/v1/action/" + ID + "/logs/?tail=7&follow=false");
    assertThat(request.headers()).containsEntry("Authorization", "Basic YW5uYTpzM2NyM3Qta2V5");
  }

  @Test
  void streamActionLogsShouldNameTheNamespace() {
    try (ActionlogClient client =
            ActionlogClient.builder(server.address()).namespace("team a").build();
        LogStream stream = client.streamActionLogs(ID, snapshot())) {
      assertThat(stream).isEmpty();
    }
    assertThat(server.requests.remove().target()).startsWith("/api/audit/v1/team%20a/action/");
  }

  @Test
  void streamActionLogsShouldDeliverLinesAsTheyAppearUntilTheEnd() {
    server.log("old", "a");
    try (ActionlogClient client = client(USUAL);
        LogStream stream = client.streamActionLogs(ID, LogOptions.defaults().withTail(1))) {
      Iterator<LogLine> lines = stream.iterator();
      assertThat(lines.next().text()).isEqualTo("a");
      server.log("b");
      assertThat(lines.next().text()).isEqualTo("b");
      server.log("c");
      server.end();
      assertThat(lines.next().text()).isEqualTo("c");
      assertThat(lines.hasNext()).isFalse();
      assertThat(lines.hasNext()).isFalse();
    }
  }

  @Test
  void streamActionLogsShouldBeginAfterThePresentLinesWithATailOfZero() {
    server.log("a", "a");
    try (ActionlogClient client = client(USUAL);
        LogStream stream = client.streamActionLogs(ID, LogOptions.defaults().withTail(0))) {
      server.log("a");
      server.end();
      assertThat(stream).extracting(LogLine::number).containsExactly(2L);
    }
  }

  @Test
  void streamActionLogsShouldPassOverWhatItDoesNotKnowAndJoinPartialFrames() {
    server.chatty = true;
    server.fragmented = true;
    server.log("ä", "€ and more", "c");

    assertThat(texts(read(snapshot()))).containsExactly("ä", "€ and more", "c");
  }

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
  void streamActionLogsShouldMakeTheServerWaitForASlowReader() throws InterruptedException {
    server.log(Collections.nCopies(2_000, "x".repeat(10_000)).toArray(String[]::new));
    server.end();
    try (ActionlogClient client = client(USUAL);
        LogStream stream = client.streamActionLogs(ID, LogOptions.defaults().withWholeLog())) {
      Iterator<LogLine> lines = stream.iterator();
      lines.next();
      assertThat(server.sent.get()).isLessThan(2_000);
      int rest = 0;
      while (lines.hasNext()) {
        lines.next();
        rest++;
      }
      assertThat(rest).isEqualTo(1_999);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, tail: -1",
    "401, credentials: missing",
    "404, uuid: none",
    "426, Upgrade: missing"
  })
  void streamActionLogsShouldThrowARefusalAndNotAskAgain(int status, String message) {
    server.refusals.add(refusal(status, "", message));
    try (ActionlogClient client = client(USUAL)) {
      ActionlogException refused =
          catchThrowableOfType(
              ActionlogException.class, () -> client.streamActionLogs(ID, snapshot()));

      assertThat(refused.status()).isEqualTo(status);
      assertThat(refused.error()).isEqualTo(message);
      assertThat(refused.operationId()).isEqualTo("streamActionLogs");
      assertThat(refused.toString()).doesNotContain(KEY);
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
  void streamActionLogsShouldNotFollowARedirectWithTheKey() {
    server.refusals.add(
        "HTTP/1.1 302 Found\r\nLocation: "
            + server.address()
            + "/else\r\nContent-Length: 0\r\n\r\n");
    try (ActionlogClient client = client(USUAL)) {
      assertThatThrownBy(() -> client.streamActionLogs(ID)).isInstanceOf(ActionlogException.class);
    }
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void streamActionLogsShouldGiveUpWhenNothingListens() throws IOException {
    try (ActionlogClient client = client(USUAL)) {
      server.close();
      assertThatThrownBy(() -> client.streamActionLogs(ID))
          .isInstanceOf(ActionlogException.class)
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
          .isInstanceOf(ActionlogException.class)
          .hasMessageContaining("no answer");
    }
  }

  @ParameterizedTest
  @EnumSource(Closing.class)
  void streamActionLogsShouldEndForAThreadThatWaitsWhenItIsClosed(Closing how) throws Exception {
    try (ActionlogClient client = client(TALKATIVE);
        LogStream stream = client.streamActionLogs(ID)) {
      CompletableFuture<Boolean> more =
          CompletableFuture.supplyAsync(() -> stream.iterator().hasNext());
      assertThat(server.pings.poll(10, TimeUnit.SECONDS)).isNotNull();
      (how == Closing.THE_STREAM ? stream : client).close();
      assertThat(more.get(10, TimeUnit.SECONDS)).isFalse();
    }
  }

  private enum Closing {
    THE_STREAM,
    THE_CLIENT
  }

  private static String refusal(int status, String headers, String message) {
    String body = "{\"error\":\"" + message + "\"}";
    return "HTTP/1.1 "
        + status
        + " No\r\nContent-Type: application/json\r\n"
        + headers
        + "Content-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }
}
