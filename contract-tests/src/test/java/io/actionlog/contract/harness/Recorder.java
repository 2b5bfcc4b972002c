package io.actionlog.contract.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.actionlog.conformance.exchange.Expectation;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a service that reports what its users do. Immutable.
 *
 * @param api the API as the service sees it
 * @param expectation what the document says of its reports and objects
 */
public record Recorder(Api api, Expectation expectation) {

  /** The content type of one JSON object a line. */
  public static final String NDJSON = "application/x-ndjson";

  /** The name of the header that makes a request repeatable. */
  public static final String KEY = "Idempotency-Key";

  /** One whose reports and objects the document allows. */
  public Recorder(Api api) {
    this(api, Expectation.VALID);
  }

  /** The same with reports and objects that the document forbids. */
  public Recorder wrong() {
    return new Recorder(api, Expectation.INVALID);
  }

  private RequestSpecification given(Object json) {
    return api.given(expectation).contentType(ContentType.JSON).body(json.toString());
  }

  /** A request with one report a line. */
  public RequestSpecification givenLines(List<Report> reports) {
    String lines = reports.stream().map(Report::toString).collect(Collectors.joining("\n"));
    return api.given().contentType(NDJSON).body(lines.getBytes(UTF_8));
  }

  /** Records a call. */
  public Response record(Report report) {
    return given(report).when().post("/action/");
  }

  /** Records calls that are over. */
  public Response recordAll(List<Report> reports) {
    return givenLines(reports).when().post("/action/batch/");
  }

  /** A new action whose work is performed elsewhere, on an object of its own. */
  public UUID working() {
    return recorded(202, Report.of(Report.object()).with("can_be_canceled", true));
  }

  /** A new action that waits for another on its object. */
  public UUID pending() {
    Report report = Report.of(Report.object()).with("can_be_canceled", true);
    recorded(202, report);
    return recorded(202, report);
  }

  /** A new action that was canceled, which its worker has not been told yet. */
  public UUID canceling() {
    return Api.uuid(api.cancel(working()).then().statusCode(202));
  }

  /** A new action of a call that is over. */
  public UUID succeeded() {
    return recorded(201, Report.ended(Report.object(), "Success"));
  }

  /** Reports on an action. */
  public Response update(UUID uuid, String json) {
    return given(json).when().patch("/action/{uuid}/", uuid);
  }

  /** Reports how an action has ended. */
  public Response end(UUID uuid, String state) {
    return update(uuid, "{\"state\": \"" + state + "\"}");
  }

  /** Appends plain text to a log. */
  public Response append(UUID uuid, String text) {
    return api.given()
        .contentType("text/plain")
        .body(text)
        .when()
        .post("/action/{uuid}/logs/", uuid);
  }

  /** The whole log of an action, as far as it is there now. */
  public List<String> log(UUID uuid) {
    try (ApiSocket<String> logs = api.logs(uuid, "?tail=2147483647&follow=false")) {
      return logs.toClose();
    }
  }

  /** Puts an object below a parent, or below none. */
  public Response put(String object, @Nullable String parent) {
    return given(JsonNodeFactory.instance.objectNode().put("object", object).put("parent", parent))
        .when()
        .put("/object/");
  }

  /** The URIs of the objects related to one, of all pages. */
  public List<String> related(String object) {
    return paged("/object/?limit=1000&object=" + encode(object), "object");
  }

  /** A property of all actions on an object, and on related ones where wanted, of all pages. */
  public List<String> actionsOn(String object, boolean includeRelated, String property) {
    String query = "?limit=1000&include_related=" + includeRelated + "&object=" + encode(object);
    return paged("/action/" + query, property);
  }

  /** The value as a query has it. */
  public static String encode(String value) {
    return URLEncoder.encode(value, UTF_8);
  }

  private UUID recorded(int status, Report report) {
    return Api.uuid(record(report).then().statusCode(status));
  }

  private List<String> paged(String target, String property) {
    List<String> all = new ArrayList<>();
    String next = api.basePath() + target;
    while (next != null) {
      JsonNode page = Api.json(api.at("").given().when().get(next).then().statusCode(200));
      all.addAll(page.path("objects").findValuesAsText(property));
      next = page.at("/meta/next").textValue();
    }
    return all;
  }
}
