package io.actionlog.client.stream;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.transport.ActionlogException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the log stream to the wire, and to how it begins and ends. */
class LogStreamTest extends LogTestBase {

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
}
