package io.actionlog.client.recording;

import static java.util.Objects.requireNonNull;

import io.actionlog.client.RestServer;
import io.actionlog.client.RestServer.Request;
import io.actionlog.client.RestServer.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Keeps what is recorded as the real one does: each UUID and each key once. */
public final class FakeActionlog implements AutoCloseable {

  private static final Pattern CALL_UUID = Pattern.compile("\"uuid\":\"([0-9a-f-]{36})\"");
  private static final Pattern CALL_PATH = Pattern.compile("\"path\":\"([^\"]*)\"");
  private static final Pattern LOG = Pattern.compile("\"log\":\"([^\"]*)\"");
  private static final Pattern STATE = Pattern.compile("\"state\":\"([^\"]*)\"");

  /** An action as it is now. */
  static final class Kept {
    final String path;
    String state;
    String retryOf = "null";
    final List<String> lines = new ArrayList<>();

    Kept(String path, String state) {
      this.path = path;
      this.state = state;
    }
  }

  private final RestServer server = new RestServer();
  private final Map<String, Kept> actions = new LinkedHashMap<>();
  private final Map<String, Response> answered = new LinkedHashMap<>();
  private String begins = "In progress";
  private int away;
  private boolean losesAnswers;

  public FakeActionlog() throws IOException {
    server.answerAll(this::answer);
  }

  public String address() {
    return server.address();
  }

  /** Answers so until it is told 0. */
  public synchronized void answerOnly(int status) {
    away = status;
  }

  /** Does what it is asked, and does not say so. */
  public synchronized void loseAnswers(boolean loses) {
    losesAnswers = loses;
  }

  /** The state that asynchronous actions begin in. */
  public synchronized void beginIn(String state) {
    begins = state;
  }

  public synchronized void add(String uuid, String path, String state, String original) {
    Kept kept = new Kept(path, state);
    kept.retryOf = "\"/api/audit/v1/action/" + original + "/\"";
    actions.put(uuid, kept);
  }

  public synchronized void move(String uuid, String state) {
    requireNonNull(actions.get(uuid)).state = state;
  }

  /** The paths of all recorded actions, in the order of their arrival. */
  public synchronized List<String> paths() {
    return actions.values().stream().map(kept -> kept.path).toList();
  }

  public synchronized List<String> lines(String uuid) {
    Kept kept = actions.get(uuid);
    return kept == null ? List.of() : List.copyOf(kept.lines);
  }

  public synchronized String state(String uuid) {
    Kept kept = actions.get(uuid);
    return kept == null ? "none" : kept.state;
  }

  /** The bodies of all requests that came, one a line. */
  public String bodies() {
    return server.requests.stream().map(Request::body).collect(Collectors.joining("\n"));
  }

  /** How many requests with this line came. */
  public long requests(String line) {
    return server.requests.stream().filter(request -> request.line().startsWith(line)).count();
  }

  private synchronized Response answer(Request request) {
    if (away > 0) {
      return Response.of(away, "{\"error\":\"away\"}");
    }
    String key = request.headers().getOrDefault("Idempotency-Key", "");
    Response response = key.isEmpty() ? null : answered.get(key);
    if (response == null) {
      response = perform(request);
      if (response.status() < 300 && !key.isEmpty()) {
        answered.put(key, response);
      }
    }
    return losesAnswers ? Response.of(503, "") : response;
  }

  private Response perform(Request request) {
    if (request.line().startsWith("POST /api/audit/v1/action/batch/")) {
      return recordAll(request.body());
    }
    if (request.line().startsWith("POST /api/audit/v1/action/ ")
        || request.line().equals("POST /api/audit/v1/action/")) {
      return record(request.body());
    }
    String uuid = request.line().replaceAll(".*/action/([0-9a-f-]{36}).*", "$1");
    Kept kept = actions.get(uuid);
    if (kept == null) {
      return Response.of(404, "{\"error\":\"no such action\"}");
    }
    if (request.line().startsWith("PATCH")) {
      return report(uuid, kept, request.body());
    }
    if (request.line().startsWith("POST")) {
      first(LOG, request.body(), kept.lines);
    }
    return shown(200, uuid, kept);
  }

  private Response recordAll(String body) {
    if (body.contains("/bad/")) {
      return Response.of(400, "{\"error\":\"item 3: path: no\"}");
    }
    List<String> uuids = new ArrayList<>();
    List<String> paths = new ArrayList<>();
    first(CALL_UUID, body, uuids);
    first(CALL_PATH, body, paths);
    for (int i = 0; i < uuids.size(); i++) {
      actions.putIfAbsent(uuids.get(i), new Kept(paths.get(i), "Success"));
    }
    return Response.of(201, "{\"recorded\":1,\"known\":0,\"resource_uris\":[]}");
  }

  private Response record(String body) {
    if (body.contains("/bad/")) {
      return Response.of(400, "{\"error\":\"path: no\"}");
    }
    List<String> found = new ArrayList<>();
    first(CALL_UUID, body, found);
    first(CALL_PATH, body, found);
    boolean over = body.contains("\"state\":");
    Kept kept =
        actions.computeIfAbsent(
            found.get(0), uuid -> new Kept(found.get(1), over ? "Success" : begins));
    return shown(over ? 201 : 202, found.get(0), kept);
  }

  private static Response report(String uuid, Kept kept, String body) {
    List<String> states = new ArrayList<>();
    first(STATE, body, states);
    if (!states.isEmpty()) {
      if (!kept.state.equals("In progress") && !kept.state.equals("Canceling")) {
        return Response.of(409, "{\"error\":\"state: " + kept.state + "\"}");
      }
      kept.state = states.get(0);
    }
    return shown(200, uuid, kept);
  }

  private static Response shown(int status, String uuid, Kept kept) {
    return Response.of(
        status,
        """
        {"action":"redeploy","end_date":null,"ip":"56.78.90.12","is_user_action":true,\
        "can_be_canceled":true,"can_be_retried":false,"location":"unknown","method":"POST",\
        "object":"/api/app/v1/service/1/","path":"%s",\
        "resource_uri":"/api/audit/v1/action/%s/","start_date":"Wed, 17 Sep 2014 08:26:22 +0000",\
        "state":"%s","user":"anna","user_agent":"curl/8.5.0","uuid":"%s","retry_of":%s,"parameters":{}}\
        """
            .formatted(kept.path, uuid, kept.state, uuid, kept.retryOf));
  }

  private static void first(Pattern pattern, String body, List<String> into) {
    Matcher matcher = pattern.matcher(body);
    while (matcher.find()) {
      into.add(requireNonNull(matcher.group(1)));
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
