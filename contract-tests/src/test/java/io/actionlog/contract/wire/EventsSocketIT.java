package io.actionlog.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.contract.Frame;
import io.actionlog.contract.harness.Account;
import io.actionlog.contract.harness.Call;
import io.actionlog.contract.harness.EventsSocket;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.LogsSocket;
import io.actionlog.contract.harness.OldApi;
import io.actionlog.contract.harness.OldFixture;
import io.actionlog.contract.harness.OldRecorder;
import io.actionlog.contract.harness.Reply;
import io.actionlog.contract.harness.ServerProcess;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the events socket is opened, by whom, how it is refused, and how it ends. */
class EventsSocketIT {

  private static final OldFixture FIXTURE = OldFixture.of("watcher");
  private static final OldApi API = FIXTURE.api();
  private static final OldRecorder RECORDER = FIXTURE.recorder();
  private static final Account ACCOUNT = Fixture.SERVER.account("watcher");
  private static final String BASE = "/api/audit/v1";

  @Test
  void watchActionsShouldOpenWithTheHandshakeToTheByte() {
    try (EventsSocket events = RECORDER.events("")) {
      assertThat(events.handshake().headerLines())
          .contains(
              "Upgrade: websocket",
              "Connection: Upgrade",
              "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }
  }

  // The Python SDK opens /api/audit/v1/events, the Go SDK ?user=&token=, both with a namespace or
  // without.
  @ParameterizedTest
  @ValueSource(
      strings = {
        BASE + "/events",
        BASE + "/watcher/events",
        "/" + BASE + "/events/",
        "/audit/v1/events/"
      })
  void watchActionsShouldOpenAtTheAddressesOfKnownClients(String target) {
    Call call = Call.to(API.server(), "GET", target).as(ACCOUNT).expectingLeniency();
    assertOpens(call);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/events/", "/events"})
  void watchActionsShouldTakeUserAndTokenFromTheQuery(String path) {
    String query = "?user=" + ACCOUNT.name() + "&token=" + ACCOUNT.key();
    assertOpens(Call.to(API.server(), "GET", BASE + path + query).expectingLeniency());
  }

  @Test
  void watchActionsShouldRefuseAWrongToken() {
    Call call = API.anonymous().call("GET", "/events/?user=watcher&token=wrong");
    LogsSocket.upgrade(call).send().isError(401, "credentials: wrong");
  }

  @Test
  void watchActionsShouldRefuseWhoShowsNoKey() {
    Reply refused =
        LogsSocket.upgrade(API.anonymous().call("GET", "/events/"))
            .expectingInvalidRequest()
            .send()
            .isError(401, "credentials: missing");
    assertThat(refused.header("WWW-Authenticate")).isEqualTo("Basic");
  }

  @ParameterizedTest
  @ValueSource(strings = {"attributes", "nowhere"})
  void watchActionsShouldNotFindANamespaceThatTheCallerMayNotSee(String namespace) {
    LogsSocket.upgrade(API.in(namespace).call("GET", "/events/"))
        .send()
        .isError(404, "namespace: " + namespace);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "since=-1",
        "since=x",
        "since=9007199254740992",
        "type=nothing",
        "type=",
        "type=action,",
        "type=action&type=action",
        "object=",
        "parent=",
        "nothing=1"
      })
  void watchActionsShouldRefuseABadRequestBeforeTheUpgrade(String query) {
    String name = query.substring(0, query.indexOf('='));
    LogsSocket.upgrade(API.call("GET", "/events/?" + query))
        .expectingInvalidRequest()
        .send()
        .isError(400, name + ": ", "(expected ");
  }

  @Test
  void watchActionsShouldRefuseAPositionThatIsNotThereYet() {
    LogsSocket.upgrade(API.call("GET", "/events/?since=9007199254740991"))
        .send()
        .isError(400, "since: 9007199254740991 (expected 0, or a position from ");
  }

  @Test
  void watchActionsShouldAskForAnUpgradeWhereThereIsNone() {
    Reply refused = API.get("/events/").isError(426, "Upgrade: missing");
    assertThat(refused.header("Upgrade")).isEqualTo("websocket");
    assertThat(refused.header("Connection")).isEqualToIgnoringCase("close");
  }

  @Test
  void watchActionsShouldRefuseABadRequestAlsoWithoutAnUpgrade() {
    API.call("GET", "/events/?since=x")
        .expectingInvalidRequest()
        .send()
        .isError(400, "since: x (expected ");
  }

  @Test
  void watchActionsShouldKeepTheTokenOutOfTheLog() {
    String secret = "s3cr3t-" + UUID.randomUUID();
    Call call = API.anonymous().call("GET", "/events/?user=watcher&token=" + secret);
    Reply refused = LogsSocket.upgrade(call).send().isError(401);
    API.get("/action/");
    assertThat(refused.message() + Fixture.SERVER.log()).doesNotContain(secret);
  }

  @Test
  void watchActionsShouldCloseWith1001WhenTheServerStops() {
    try (ServerProcess server =
        ServerProcess.start(Fixture.folder("events-stop"), Fixture.SCRIPTS)) {
      try (EventsSocket events = EventsSocket.open(OldApi.of(server, server.admin()), "")) {
        var stopped = server.terminate();
        Frame close = events.frame();
        assertThat(close.opcode()).isEqualTo(Frame.CLOSE);
        assertThat(close.closeCode()).isEqualTo(1001);
        stopped.join();
      }
    }
  }

  private static void assertOpens(Call call) {
    try (EventsSocket events = EventsSocket.open(call, API.server())) {
      UUID uuid = RECORDER.succeeded().uuid();
      assertThat(events.event().action()).isEqualTo(uuid);
    }
  }
}
