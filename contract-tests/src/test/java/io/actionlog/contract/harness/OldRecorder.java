package io.actionlog.contract.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The calls of a service that reports what its users do. Immutable.
 *
 * @param api the API as the service sees it
 */
public record OldRecorder(OldApi api) {

  /** The content type of one JSON object a line. */
  public static final String NDJSON = "application/x-ndjson";

  /** The name of the header that makes a request repeatable. */
  public static final String KEY = "Idempotency-Key";

  private static final String BATCH = "/action/batch/";

  /** A call of recordAction. */
  public Call recording(Report report) {
    return api.call("POST", "/action/").json(report.toString());
  }

  /** A call of recordActions, one report a line. */
  public Call recordingAll(List<Report> reports) {
    return api.call("POST", BATCH).header("Content-Type", NDJSON).body(lines(reports));
  }

  /** Records a call. */
  public Reply record(Report report) {
    return recording(report).send();
  }

  /** Records calls that are over. */
  public Reply recordAll(List<Report> reports) {
    return recordingAll(reports).send();
  }

  /** A new action whose work is performed elsewhere, on an object of its own. */
  public Reply working() {
    return record(Report.of(Report.object()).with("can_be_canceled", true)).hasStatus(202);
  }

  /** A new action that waits for another on its object. */
  public Reply pending() {
    Report report = Report.of(Report.object()).with("can_be_canceled", true);
    record(report).hasStatus(202);
    return record(report).hasStatus(202);
  }

  /** A new action that was canceled, which its worker has not been told yet. */
  public Reply canceling() {
    UUID uuid = working().uuid();
    return api.post("/action/" + uuid + "/cancel/").hasStatus(202);
  }

  /** A new action of a call that is over. */
  public Reply succeeded() {
    return record(Report.ended(Report.object(), "Success")).hasStatus(201);
  }

  /** A call of updateAction. */
  public Call updating(UUID uuid, String json) {
    return api.call("PATCH", "/action/" + uuid + "/").json(json);
  }

  /** Reports on an action. */
  public Reply update(UUID uuid, String json) {
    return updating(uuid, json).send();
  }

  /** Reports how an action has ended. */
  public Reply end(UUID uuid, String state) {
    return update(uuid, "{\"state\": \"" + state + "\"}");
  }

  /** A call of appendActionLogs. */
  public Call appending(UUID uuid, String type, String body) {
    return api.call("POST", "/action/" + uuid + "/logs/")
        .header("Content-Type", type)
        .body(body.getBytes(UTF_8));
  }

  /** Appends plain text to a log. */
  public Reply append(UUID uuid, String text) {
    return appending(uuid, "text/plain", text).send();
  }

  /** The whole log of an action, as far as it is there now. */
  public List<String> log(UUID uuid) {
    try (LogsSocket logs = api.logs(uuid, "?tail=2147483647&follow=false")) {
      return logs.linesToClose();
    }
  }

  /** Puts an object below a parent. */
  public Reply put(String object, String parent) {
    return putting("{\"object\": \"" + object + "\", \"parent\": \"" + parent + "\"}").send();
  }

  /** Puts an object below none. */
  public Reply put(String object) {
    return putting("{\"object\": \"" + object + "\", \"parent\": null}").send();
  }

  /** A call of putObject. */
  public Call putting(String json) {
    return api.call("PUT", "/object/").json(json);
  }

  /** Forgets an object. */
  public Reply delete(String object) {
    return api.call("DELETE", "/object/?object=" + encode(object)).send();
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

  /** The events socket. */
  public EventsSocket events(String query) {
    return new Recorder(api.renewed()).events(query);
  }

  /** The object of a report. */
  public static String objectOf(Report report) {
    return Suite.json(report.toString()).path("object").asText();
  }

  /** The value as a query has it. */
  public static String encode(String value) {
    return URLEncoder.encode(value, UTF_8);
  }

  private List<String> paged(String target, String property) {
    List<String> all = new ArrayList<>();
    JsonNode page = api.get(target).hasStatus(200).json();
    add(all, page, property);
    while (!page.path("meta").path("next").isNull()) {
      page = api.get(target + "&offset=" + all.size()).hasStatus(200).json();
      add(all, page, property);
    }
    return all;
  }

  private static void add(List<String> all, JsonNode page, String property) {
    page.path("objects").forEach(one -> all.add(one.path(property).asText()));
  }

  private static byte[] lines(List<Report> reports) {
    return reports.stream().map(Report::toString).collect(Collectors.joining("\n")).getBytes(UTF_8);
  }
}
