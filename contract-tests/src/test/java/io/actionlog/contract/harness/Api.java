package io.actionlog.contract.harness;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.blankString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.connection.FrameSocket;
import io.actionlog.conformance.connection.ServerConnections;
import io.actionlog.conformance.connection.ServerConnections.Connection;
import io.actionlog.conformance.exchange.Exchange;
import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.contract.harness.ApiSocket.Event;
import io.actionlog.harness.Account;
import io.restassured.RestAssured;
import io.restassured.builder.ResponseSpecBuilder;
import io.restassured.config.DecoderConfig;
import io.restassured.config.EncoderConfig;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.restassured.specification.ResponseSpecification;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.lang3.function.Failable;
import org.hamcrest.Matcher;
import org.hamcrest.Matchers;

/**
 * The API as one account sees it: where the calls go, and as whom. Immutable.
 *
 * @param server where the server listens
 * @param caller who calls; empty for nobody
 * @param basePath what the paths of the calls come after
 */
public record Api(URI server, Optional<Account> caller, String basePath) {

  /** The header that names the action of a call. */
  public static final String ACTION_URI = "X-DockerCloud-Action-URI";

  /** The value of a header that is not sent, which REST-assured would otherwise make up. */
  public static final String UNSAID = "not/said";

  /** The path to a whole body; unlike all others it costs REST-assured no compilation. */
  private static final String WHOLE = "$";

  private static final String BASE = "/api/audit/v1";
  private static final RestAssuredConfig CONFIG =
      RestAssuredConfig.config()
          .redirect(RedirectConfig.redirectConfig().followRedirects(false))
          .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders())
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .defaultContentCharset("UTF-8")
                  .encodeContentTypeAs(ContentType.URLENC.toString(), ContentType.BINARY)
                  .appendDefaultContentCharsetToContentTypeIfUndefined(false));

  /** The API of a server that listens there as the account sees it, in its own namespace. */
  public static Api at(URI server, Account account) {
    return new Api(server, Optional.of(account), BASE);
  }

  /** The same in a named namespace. */
  public Api in(String namespace) {
    return at(BASE + "/" + namespace);
  }

  /** The same with another base path; with none, the whole path of a call is as written. */
  public Api at(String path) {
    return new Api(server, caller, path);
  }

  /** The same for another account. */
  public Api as(Account account) {
    return new Api(server, Optional.of(account), basePath);
  }

  /** The same without a key. */
  public Api anonymous() {
    return new Api(server, Optional.empty(), basePath);
  }

  /** A request that the document allows. */
  public RequestSpecification given() {
    return given(Expectation.VALID);
  }

  /**
   * A request of which the document says this. Paths and queries are sent as written; a header that
   * is not given is not sent.
   */
  public RequestSpecification given(Expectation expectation) {
    ExchangeFilter filter = new ExchangeFilter(expectation);
    HttpClientConfig client = HttpClientConfig.httpClientConfig();
    RequestSpecification given =
        RestAssured.given()
            .config(CONFIG.httpClient(client.httpClientFactory(filter::client)))
            .baseUri(server.toString())
            .basePath(basePath)
            .urlEncodingEnabled(false)
            .accept(UNSAID)
            .contentType(UNSAID)
            .filter(filter);
    caller.ifPresent(who -> given.auth().preemptive().basic(who.name(), who.key()));
    return given;
  }

  /** A request with this JSON. */
  public RequestSpecification givenJson(Object json) {
    return given().contentType(ContentType.JSON).body(json.toString());
  }

  /** An error with this status and a message that has these words. */
  public static ResponseSpecification error(int status, String... words) {
    Matcher<String> message =
        allOf(Stream.of(words).map(Matchers::containsString).toArray(Matcher[]::new));
    return new ResponseSpecBuilder()
        .expectStatusCode(status)
        .expectBody(WHOLE, hasEntry(equalTo("error"), allOf(not(blankString()), message)))
        .build();
  }

  /** A body; reading many values from it costs less than as many paths of REST-assured. */
  public static JsonNode json(ValidatableResponse response) {
    return Suite.json(response.extract().asString());
  }

  /** A text property of a body. */
  public static String text(ValidatableResponse response, String property) {
    return json(response).path(property).asText();
  }

  /** The UUID of the action in a body. */
  public static UUID uuid(ValidatableResponse response) {
    return UUID.fromString(text(response, "uuid"));
  }

  /** The UUID of the action that the response's header names. */
  public static UUID recordedAs(ValidatableResponse response) {
    return uuidOf(response.extract().header(ACTION_URI));
  }

  static UUID uuidOf(String actionUri) {
    return UUID.fromString(
        actionUri.substring((BASE + "/action/").length(), actionUri.length() - 1));
  }

  /** Starts an operation on an object. */
  public Response start(String operation, String object) {
    return givenJson("{\"object\": \"" + object + "\"}")
        .when()
        .post("/operation/{name}/start/", operation);
  }

  /** Cancels an action. */
  public Response cancel(UUID uuid) {
    return given().when().post("/action/{uuid}/cancel/", uuid);
  }

  /** An action that is there. */
  public ValidatableResponse getAction(UUID uuid) {
    return given().when().get("/action/{uuid}/", uuid).then().statusCode(200);
  }

  /** The state of an action. */
  public String state(UUID uuid) {
    return text(getAction(uuid), "state");
  }

  /** Waits for an action to come to a state. */
  public ValidatableResponse awaitState(UUID uuid, String state) {
    return await("state " + state + " of " + uuid)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> getAction(uuid), action -> state.equals(text(action, "state")));
  }

  /** The UUIDs of a page of the list. */
  public List<String> uuids(String query) {
    return json(given().when().get("/action/" + query).then().statusCode(200))
        .path("objects")
        .findValuesAsText("uuid");
  }

  /** A call as bytes, for what REST-assured would mend or refuse, and for sockets. */
  public Exchange raw(String method, String path) {
    Exchange call = new Exchange(server.getAuthority(), method, basePath + path);
    caller.ifPresent(who -> call.header("Authorization", who.basic()));
    return call;
  }

  /** A connection to the server, which the caller closes. */
  public Connection connect() {
    return Failable.call(new ServerConnections(server)::connect);
  }

  /** Sends a call on a connection of its own. */
  public HttpMessage send(Exchange call) {
    try (Connection connection = connect()) {
      return send(call, connection);
    }
  }

  /** Sends a call on a connection, which stays open; judged like those of REST-assured. */
  public static HttpMessage send(Exchange call, Connection connection) {
    HttpMessage request = call.request("");
    HttpMessage response = Failable.call(() -> connection.exchange(request));
    Suite.judge(request, response, call.expectation());
    return response;
  }

  /** The logs socket of an action. */
  public ApiSocket<String> logs(UUID uuid, String query) {
    return logs(raw("GET", "/action/" + uuid + "/logs/" + query), connect());
  }

  /** The logs socket that the call opens on the connection. */
  public static ApiSocket<String> logs(Exchange call, Connection connection) {
    FrameSocket socket = new FrameSocket(send(call.upgrade(), connection), connection);
    return new ApiSocket<>("streamActionLogs", socket, line -> line.path("log").asText());
  }

  /** The events socket, with its first frame read. */
  public ApiSocket<Event> events(String query) {
    ApiSocket<Event> events = watch(raw("GET", "/events/" + query));
    events.next();
    return events;
  }

  /** The events socket that the call opens. */
  public ApiSocket<Event> watch(Exchange call) {
    Connection connection = connect();
    FrameSocket socket = new FrameSocket(send(call.upgrade(), connection), connection);
    return new ApiSocket<>("watchActions", socket, Event::new);
  }
}
