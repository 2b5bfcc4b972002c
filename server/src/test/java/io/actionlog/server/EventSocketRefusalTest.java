package io.actionlog.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.http.RawHttp;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How requests for events are answered that do not become a socket. */
final class EventSocketRefusalTest extends ServerFixture {

  private static final String EVENTS = "/api/audit/v1/events/";
  private static final String UPGRADE =
      "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";

  /** Three events, of which the first two are kept no longer. */
  @BeforeAll
  void recordAndForget() throws IOException {
    putObject();
    putObject();
    stores().events().forget(Instant.now().plusSeconds(60));
    putObject();
  }

  private void putObject() throws IOException {
    RawHttp.Answer answer =
        ask(
            "PUT",
            "/api/audit/v1/object/",
            "Content-Type: application/json",
            "body:{\"object\":\"/api/app/v1/stack/1/\",\"parent\":null}");
    assertThat(answer.status()).as(answer.body()).isLessThan(300);
  }

  private RawHttp.Answer askForASocket(String target) throws IOException {
    return ask("GET", target, UPGRADE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          since=1     | since: 1 (expected 0, or a position from 2 to 3)
          since=4     | since: 4 (expected 0, or a position from 2 to 3)
          since=-1    | since: -1 (expected a whole number from 0 to 9007199254740991)
          since=x     | since: x (expected a whole number from 0 to 9007199254740991)
          type=volume | type: volume (expected types separated by commas, of stack, service, container, nodecluster, node, action, error)
          object=     | object: empty (expected a value)
          tail=5      | tail: unknown query parameter (expected one of type, object, parent, since, state, by, action, ip, method, retry_of, q)
          by=a&by=    | by: empty (expected a value)
          ip=a&ip=b   | ip: given 2 times (expected once)
          q=%20       | q:   (expected 1 to 10 words separated by spaces, without control characters)
          state=Failed&state=Done | state: Done (expected one of Pending, In progress, Canceling, Canceled, Success, Failed)
          """)
  void watchActionsShouldRefuseBeforeTheUpgradeWhatIsWrong(String query, String message)
      throws IOException {
    RawHttp.Answer answer = askForASocket(EVENTS + "?" + query);
    assertThat(answer.body()).isEqualTo("{\"error\":\"" + message + "\"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Connection")).isEqualTo("close");
  }

  @ParameterizedTest
  @CsvSource({"since=0, 2", "since=2, 2", "since=3, 3", "type=action, 3"})
  void watchActionsShouldTellWhereItBegins(String query, long position) throws Exception {
    try (EventWatcher watcher =
        EventWatcher.open(server().address(), EVENTS + "?" + query, BASIC)) {
      assertThat(watcher.next().get("position").asLong()).isEqualTo(position);
    }
  }

  @Test
  void watchActionsShouldNotFindTheNamespacesOfOthers() throws IOException {
    RawHttp.Answer answer = askForASocket("/api/audit/v1/bob/events/");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).startsWith("{\"error\":\"namespace: bob (expected");
  }

  @Test
  void watchActionsShouldAskForAnUpgrade() throws IOException {
    RawHttp.Answer answer = ask("GET", EVENTS);
    assertThat(answer.status()).isEqualTo(426);
    assertThat(answer.header("Upgrade")).isEqualTo("websocket");
    assertThat(answer.header("Connection")).isEqualTo("close");
  }

  @ParameterizedTest
  @CsvSource({"?user=admin&token=wrong, wrong", "?user=admin, missing", "'', missing"})
  void watchActionsShouldNeedAKey(String query, String reason) throws IOException {
    try (RawHttp http = new RawHttp(port())) {
      RawHttp.Answer answer = http.ask("GET", EVENTS + query, UPGRADE);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.body()).startsWith("{\"error\":\"credentials: " + reason);
    }
  }
}
