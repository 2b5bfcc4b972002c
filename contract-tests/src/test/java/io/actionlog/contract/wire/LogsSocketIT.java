package io.actionlog.contract.wire;

import static io.actionlog.contract.harness.Api.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Frame;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.ApiSocket;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Suite;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** wire.md, "Logs socket". */
class LogsSocketIT {

  private static final Fixture FIXTURE = Fixture.of("socket");
  private static final Api API = FIXTURE.api();

  @Test
  void streamActionLogsShouldOpenWithTheHandshakeToTheByte() {
    try (ApiSocket<String> logs = API.logs(FIXTURE.anAction(), "")) {
      assertThat(logs.wire().response().headerLines())
          .contains(
              "Upgrade: websocket",
              "Connection: Upgrade",
              "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }
  }

  // "Frames are text, one JSON object a line: `{"type":"log","log":"Log line from the
  // action","timestamp":1433779324}`."
  @Test
  void streamActionLogsShouldSendATextFrameALine() {
    UUID uuid = FIXTURE.succeeded("echo 'Log line from the action'");
    try (ApiSocket<String> logs = API.logs(uuid, "")) {
      Frame frame = logs.frame();
      assertThat(frame.opcode()).isEqualTo(Frame.TEXT);
      assertThat(frame.text())
          .matches(
              "\\{\"type\":\"log\",\"log\":\"Log line from the action\",\"timestamp\":\\d{10},\"number\":0}");
    }
  }

  // "`timestamp` is whole epoch seconds as a number."
  @Test
  void streamActionLogsShouldSendWhenTheLineWasLogged() {
    long before = Instant.now().getEpochSecond();
    UUID uuid = FIXTURE.succeeded("echo line");
    try (ApiSocket<String> logs = API.logs(uuid, "")) {
      long timestamp = Suite.json(logs.frame().text()).get("timestamp").longValue();
      assertThat(timestamp).isBetween(before, Instant.now().getEpochSecond());
    }
  }

  // "`log` holds no trailing newline (one client prints it with one)."
  @Test
  void streamActionLogsShouldSendLinesWithoutTheirNewline() {
    UUID uuid = FIXTURE.succeeded("printf 'unix\\nwindows\\r\\n'");
    try (ApiSocket<String> logs = API.logs(uuid, "")) {
      assertThat(logs.toClose()).containsExactly("unix", "windows");
    }
  }

  // "The server closes the socket (1000) after the last line: at once where `follow=false`".
  @Test
  void streamActionLogsShouldCloseAtOnceWith1000WithoutFollowing() {
    try (ApiSocket<String> logs = API.logs(FIXTURE.inProgress(), "?follow=false")) {
      logs.toClose();
      assertThat(logs.closeCode()).isEqualTo(1000);
    }
  }

  // "else when the action has ended. Clients wait for that close."
  @Test
  void streamActionLogsShouldCloseWith1000WhenTheActionHasEnded() {
    UUID action = FIXTURE.inProgress();
    try (ApiSocket<String> logs = API.logs(action, "")) {
      FIXTURE.open(action);
      logs.toClose();
      assertThat(logs.closeCode()).isEqualTo(1000);
    }
  }

  @Test
  void streamActionLogsShouldCloseWith1000WhenTheActionIsCanceled() {
    UUID uuid = FIXTURE.inProgress();
    try (ApiSocket<String> logs = API.logs(uuid, "")) {
      API.given().when().post("/action/{uuid}/cancel/", uuid).then().statusCode(202);
      logs.toClose();
      assertThat(logs.closeCode()).isEqualTo(1000);
    }
  }

  @Test
  void streamActionLogsShouldCloseOnlyWhenTheActionShowsItsEnd() {
    UUID action = FIXTURE.inProgress();
    try (ApiSocket<String> logs = API.logs(action, "")) {
      FIXTURE.open(action);
      logs.toClose();
      API.getAction(action).body("state", equalTo("Success"));
    }
  }

  // "Clients ping every 5 to 10 s and expect a pong within 5 s."
  @Test
  void streamActionLogsShouldAnswerAPingWithItsPayload() throws IOException {
    try (ApiSocket<String> logs = API.logs(FIXTURE.inProgress(), "")) {
      logs.wire().ping("keepalive");
      Frame pong = logs.frame();
      assertThat(pong.opcode() + pong.text()).isEqualTo(Frame.PONG + "keepalive");
    }
  }

  @Test
  void streamActionLogsShouldAnswerACloseWithAClose() throws IOException {
    try (ApiSocket<String> logs = API.logs(FIXTURE.inProgress(), "")) {
      logs.wire().close(1000);
      Frame close = logs.frame();
      assertThat(List.of(close.opcode(), close.closeCode())).containsExactly(Frame.CLOSE, 1000);
    }
  }

  @Test
  void streamActionLogsShouldIgnoreWhatAClientSays() throws IOException {
    UUID action = FIXTURE.inProgress();
    try (ApiSocket<String> logs = API.logs(action, "")) {
      logs.wire().text("hello");
      FIXTURE.open(action);
      logs.toClose();
      assertThat(logs.closeCode()).isEqualTo(1000);
    }
  }

  @Test
  void streamActionLogsShouldServeTheClientOfTheJdk() {
    UUID uuid = FIXTURE.succeeded("seq 1 400");
    Listener listener = new Listener();
    HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .header("Authorization", Fixture.SERVER.account("socket").basic())
        .buildAsync(
            URI.create(
                "ws://"
                    + API.server().getAuthority()
                    + "/api/audit/v1/action/"
                    + uuid
                    + "/logs/?tail=400"),
            listener)
        .join();
    DocumentedOperation operation = Suite.CONTRACT.operation("streamActionLogs");
    assertThat(listener.closed.join()).isEqualTo(1000);
    assertThat(listener.frames)
        .hasSize(400)
        .allMatch(frame -> Suite.VALIDATOR.judgeFrame(operation, 1, frame).isEmpty());
  }

  // The document: "GET logs without upgrade 426".
  @Test
  void streamActionLogsShouldAskForAnUpgradeWhereThereIsNone() {
    HttpMessage refused = API.send(API.raw("GET", "/action/" + FIXTURE.anAction() + "/logs/"));
    assertThat(refused.status()).isEqualTo(426);
    assertThat(refused.text()).contains("Upgrade: missing");
    assertThat(refused.headerLines())
        .contains("Upgrade: websocket")
        .anyMatch(l -> l.matches("Connection: .*close.*"));
  }

  private static final class Listener implements WebSocket.Listener {
    private final List<String> frames = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        frames.add(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      closed.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      closed.completeExceptionally(error);
    }
  }
}
