package io.actionlog.contract.harness;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.blankString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.harness.Account;
import io.actionlog.harness.ServerProcess;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
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
import org.hamcrest.Matcher;
import org.hamcrest.Matchers;

/**
 * The API as one account sees it: where REST-assured's calls go, and as whom. Immutable.
 *
 * @param server where the server listens
 * @param caller who calls; empty for nobody
 * @param basePath what the paths of the calls come after
 */
public record Api(URI server, Optional<Account> caller, String basePath) {

  /** The header that names the action of a call. */
  public static final String ACTION_URI = "X-DockerCloud-Action-URI";

  /** The path to a whole body; unlike all others it costs REST-assured no compilation. */
  private static final String WHOLE = "$";

  private static final String BASE = "/api/audit/v1";
  private static final RestAssuredConfig CONFIG =
      RestAssuredConfig.config()
          .httpClient(HttpClientConfig.httpClientConfig().httpClientFactory(PlainHttpClient::new))
          .redirect(RedirectConfig.redirectConfig().followRedirects(false))
          .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders())
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .defaultContentCharset("UTF-8")
                  .encodeContentTypeAs(ContentType.URLENC.toString(), ContentType.BINARY)
                  .appendDefaultContentCharsetToContentTypeIfUndefined(false));

  /** The API as the account sees it, in its own namespace. */
  public static Api of(ServerProcess server, Account account) {
    return at(server.address(), account);
  }

  /** The same of a server that listens there. */
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
    RequestSpecBuilder specification =
        new RequestSpecBuilder()
            .setConfig(CONFIG)
            .setBaseUri(server)
            .setBasePath(basePath)
            .setUrlEncodingEnabled(false)
            .setAccept(PlainHttpClient.UNSAID)
            .setContentType(PlainHttpClient.UNSAID)
            .addFilter(new ExchangeFilter(expectation));
    caller.ifPresent(
        who -> specification.setAuth(RestAssured.preemptive().basic(who.name(), who.key())));
    return RestAssured.given().spec(specification.build());
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
  public static JsonNode json(Response response) {
    return Suite.json(response.asString());
  }

  /** The same. */
  public static JsonNode json(ValidatableResponse response) {
    return json(response.extract().response());
  }

  /** A text property of a body. */
  public static String text(Response response, String property) {
    return json(response).path(property).asText();
  }

  /** A text property of a body. */
  public static String text(ValidatableResponse response, String property) {
    return text(response.extract().response(), property);
  }

  /** The UUID of the action in a body. */
  public static UUID uuid(Response response) {
    return UUID.fromString(text(response, "uuid"));
  }

  /** The UUID of the action in a body. */
  public static UUID uuid(ValidatableResponse response) {
    return uuid(response.extract().response());
  }

  /** The UUID of the action that the response's header names. */
  public static UUID recordedAs(Response response) {
    String uri = response.header(ACTION_URI);
    return UUID.fromString(uri.substring((BASE + "/action/").length(), uri.length() - 1));
  }

  /** The same. */
  public static UUID recordedAs(ValidatableResponse response) {
    return recordedAs(response.extract().response());
  }

  /** Starts an operation on an object. */
  public Response start(String operation, String object) {
    return given()
        .contentType(ContentType.JSON)
        .body("{\"object\": \"" + object + "\"}")
        .when()
        .post("/operation/{name}/start/", operation);
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
    Response list = given().when().get("/action/" + query);
    list.then().statusCode(200);
    return json(list).path("objects").findValuesAsText("uuid");
  }

  /** The logs socket of an action. */
  public LogsSocket logs(UUID uuid, String query) {
    return new LogsSocket(raw("GET", "/action/" + uuid + "/logs/" + query));
  }

  /** A call as bytes, for what REST-assured does not send. */
  public RawCall raw(String method, String path) {
    RawCall call = new RawCall(server, method, basePath + path);
    caller.ifPresent(who -> call.header("Authorization", who.basic()));
    return call;
  }
}
