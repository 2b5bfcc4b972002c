package io.actionlog.server.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.actionlog.server.http.RawHttp;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletionException;
import org.glassfish.tyrus.client.ClientManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes a socket, and how the others are answered. */
final class LogSocketUpgradeTest extends LogSocketFixture {

  @Test
  void aBodyOfTheUpgradeRequestShouldBeSkipped() throws Exception {
    feed.add("one");
    try (RawSocket socket = RawSocket.open(server.port(), LOGS, 0, "body:{}")) {
      assertThat(socket.read().text()).isEqualTo("one");
      socket.send(RawSocket.PING, new byte[] {1});
      assertThat(socket.read().opcode()).isEqualTo(RawSocket.PONG);
    }
  }

  @Test
  void aBodyThatComesAfterItsHeadShouldBeSkipped() throws Exception {
    feed.add("one");
    try (RawSocket socket = RawSocket.openInParts(server.port(), LOGS, "{", "}")) {
      assertThat(socket.read().text()).isEqualTo("one");
      socket.send(RawSocket.PING, new byte[] {1});
      assertThat(socket.read().opcode()).isEqualTo(RawSocket.PONG);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/audit/v1/action/missing/logs/ 404",
        "/api/audit/v1/action/other/logs/ 426",
        "/api/audit/v1/action/ 200",
        "/-/log/1 404",
        "/-/log/00000000-0000-4000-8000-000000000000 404",
        "/nothing 404"
      })
  void aRefusedCallShouldBeAnsweredByJersey(String targetAndStatus) throws Exception {
    String target = targetAndStatus.split(" ")[0];
    int status = Integer.parseInt(targetAndStatus.split(" ")[1]);
    try (RawHttp http = new RawHttp(server.port())) {
      RawHttp.Answer answer = http.ask("GET", target, RawSocket.UPGRADE, "body:{}");
      assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
      assertThat(answer.header("Content-Type")).isEqualTo("application/json");
      assertThat(answer.header("Connection")).isEqualTo("close");
      assertThat(answer.header("Content-Length")).isNotEmpty();
      assertThat(http.atEnd()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sec-WebSocket-Version: 12",
        "Sec-WebSocket-Key: short",
        "Connection: keep-alive",
        "Upgrade: websocket, foo"
      })
  void aMalformedHandshakeShouldBeAnsweredByJersey(String wrong) throws Exception {
    String name = wrong.split(":")[0];
    String[] headers =
        RawSocket.UPGRADE
            .lines()
            .map(line -> line.startsWith(name) ? wrong : line)
            .toArray(String[]::new);
    try (RawHttp http = new RawHttp(server.port())) {
      RawHttp.Answer answer = http.ask("GET", LOGS, headers);
      assertThat(answer.status()).as(answer.toString()).isEqualTo(426);
      assertThat(answer.body()).startsWith("{\"error\":");
    }
  }

  @Test
  void jerseysFiltersShouldKnowThatAnUpgradeWasRefused() throws Exception {
    try (RawHttp http = new RawHttp(server.port())) {
      assertThat(http.ask("GET", LOGS + "?token=wrong", RawSocket.UPGRADE).status()).isEqualTo(426);
    }
    assertThat(server.resource.refused).isEqualTo(true);
  }

  @Test
  void aJdkClientShouldSeeARefusalWithItsLength() {
    assertThatThrownBy(() -> jdk("/api/audit/v1/action/missing/logs/", new JdkFollower()).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(WebSocketHandshakeException.class)
        .satisfies(
            e ->
                assertThat(e.getCause())
                    .asInstanceOf(type(WebSocketHandshakeException.class))
                    .extracting(WebSocketHandshakeException::getResponse)
                    .satisfies(
                        refusal -> {
                          assertThat(refusal.statusCode()).isEqualTo(404);
                          // Without a length the client waits half a minute for more.
                          assertThat(refusal.headers().firstValue("Content-Length")).isPresent();
                        }));
  }

  @Test
  void aTyrusClientShouldSeeARefusal() {
    Endpoint endpoint =
        new Endpoint() {
          @Override
          public void onOpen(Session session, EndpointConfig config) {}
        };
    assertThatThrownBy(
            () ->
                ClientManager.createClient()
                    .connectToServer(
                        endpoint,
                        ClientEndpointConfig.Builder.create().build(),
                        uri("/api/audit/v1/action/missing/logs/")))
        .isInstanceOf(DeploymentException.class)
        .hasRootCauseMessage("Response code was not 101: 404.");
  }
}
