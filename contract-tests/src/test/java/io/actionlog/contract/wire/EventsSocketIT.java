package io.actionlog.contract.wire;

import static io.actionlog.conformance.exchange.Exchange.UPGRADE;
import static io.actionlog.conformance.exchange.Expectation.INVALID;
import static io.actionlog.conformance.exchange.Expectation.LENIENT;
import static io.actionlog.contract.harness.Api.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.conformance.exchange.Exchange;
import io.actionlog.conformance.exchange.Frame;
import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.ApiSocket;
import io.actionlog.contract.harness.ApiSocket.Event;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.contract.harness.Recorder;
import io.actionlog.harness.Account;
import io.actionlog.harness.ServerProcess;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the events socket is opened, by whom, how it is refused, and how it ends. */
class EventsSocketIT {

  private static final Fixture FIXTURE = Fixture.of("watcher");
  private static final Api API = FIXTURE.api();
  private static final Recorder RECORDER = FIXTURE.recorder();
  private static final Account ACCOUNT = Fixture.SERVER.account("watcher");
  private static final String BASE = "/api/audit/v1";

  @Test
  void watchActionsShouldOpenWithTheHandshakeToTheByte() {
    try (ApiSocket<Event> events = RECORDER.api().events("")) {
      assertThat(events.wire().response().headerLines())
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
    assertOpens(API.at("").raw("GET", target));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/events/", "/events"})
  void watchActionsShouldTakeUserAndTokenFromTheQuery(String path) {
    String query = "?user=" + ACCOUNT.name() + "&token=" + ACCOUNT.key();
    assertOpens(API.anonymous().raw("GET", path + query));
  }

  @Test
  void theSocketsShouldOpenAtTheAddressesThatTheDocumentTells() throws IOException {
    UUID uuid = RECORDER.succeeded();
    List<String> addresses = addressesInTheDocument();
    assertThat(addresses).hasSize(2).anyMatch(each -> each.contains("UUID"));

    for (String address : addresses) {
      String target =
          address
              .replace("UUID", uuid.toString())
              .replace("NAME", ACCOUNT.name())
              .replace("KEY", ACCOUNT.key());
      Exchange call = API.anonymous().at("").raw("GET", target);
      assertThat(API.send(call.upgrade()).status()).as(address).isEqualTo(101);
    }
  }

  private static List<String> addressesInTheDocument() throws IOException {
    URL document = Objects.requireNonNull(EventsSocketIT.class.getResource("/openapi.yaml"));
    try (InputStream in = document.openStream()) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Matcher sockets = Pattern.compile("new WebSocket\\(\"ws://HOST:PORT(.+?)\"\\)").matcher(text);
      return sockets.results().map(found -> found.group(1)).toList();
    }
  }

  @Test
  void watchActionsShouldRefuseAWrongToken() {
    upgrade(API.anonymous().given(), "?user=watcher&token=wrong")
        .then()
        .spec(error(401, "credentials: wrong"));
  }

  @Test
  void watchActionsShouldRefuseWhoShowsNoKey() {
    upgrade(API.anonymous().given(INVALID), "")
        .then()
        .spec(error(401, "credentials: missing"))
        .header("WWW-Authenticate", "Basic realm=\"Actionlog\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"attributes", "nowhere"})
  void watchActionsShouldNotFindANamespaceThatTheCallerMayNotSee(String namespace) {
    upgrade(API.in(namespace).given(), "").then().spec(error(404, "namespace: " + namespace));
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
    upgrade(API.given(INVALID), "?" + query).then().spec(error(400, name + ": ", "(expected "));
  }

  @Test
  void watchActionsShouldRefuseAPositionThatIsNotThereYet() {
    upgrade(API.given(), "?since=9007199254740991")
        .then()
        .spec(error(400, "since: 9007199254740991 (expected 0, or a position from "));
  }

  @Test
  void watchActionsShouldAskForAnUpgradeWhereThereIsNone() {
    Response refused = API.given().when().get("/events/");
    refused.then().spec(error(426, "Upgrade: missing"));
    assertThat(refused.headers().getValues("Upgrade")).containsExactly("websocket");
    assertThat(refused.headers().getValues("Connection"))
        .singleElement()
        .asString()
        .isEqualToIgnoringCase("close");
  }

  @Test
  void watchActionsShouldRefuseABadRequestAlsoWithoutAnUpgrade() {
    API.given(INVALID)
        .when()
        .get("/events/?since=x")
        .then()
        .spec(error(400, "since: x (expected "));
  }

  @Test
  void watchActionsShouldKeepTheTokenOutOfTheLog() {
    String secret = "s3cr3t-" + UUID.randomUUID();
    Response refused = upgrade(API.anonymous().given(), "?user=watcher&token=" + secret);
    refused.then().spec(error(401));
    API.given().when().get("/action/");
    assertThat(refused.headers() + refused.asString() + Fixture.SERVER.log())
        .doesNotContain(secret);
  }

  @Test
  void watchActionsShouldCloseWith1001WhenTheServerStops() {
    try (ServerProcess server =
        ServerProcess.start(Fixture.folder("events-stop"), Fixture.SCRIPTS)) {
      try (ApiSocket<Event> events = Api.at(server.address(), server.admin()).events("")) {
        var stopped = server.terminate();
        Frame close = events.frame();
        assertThat(close.opcode()).isEqualTo(Frame.CLOSE);
        assertThat(close.closeCode()).isEqualTo(1001);
        stopped.join();
      }
    }
  }

  private static Response upgrade(RequestSpecification given, String query) {
    return given.headers(UPGRADE).when().get("/events/" + query);
  }

  private static void assertOpens(Exchange call) {
    try (ApiSocket<Event> events = API.watch(call.expecting(LENIENT))) {
      events.next();
      UUID uuid = RECORDER.succeeded();
      assertThat(events.next().action()).isEqualTo(uuid);
    }
  }
}
