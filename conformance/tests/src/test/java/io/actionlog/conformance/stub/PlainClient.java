package io.actionlog.conformance.stub;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.exchange.HttpReader;
import io.actionlog.conformance.fixture.TestDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A small client that does all right; each wrong one overrides one method. For one thread. */
class PlainClient {

  static final String API = "/api/audit/v1";
  static final String UUID_OF_ACTION = "12f0aa12-4a5c-4d0e-9d3e-1f0e6a0c5b11";
  static final String OBJECT = "/api/app/v1/service/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/";
  static final String RECORDED =
      "{\"action\":\"Service Create\",\"object\":\""
          + OBJECT
          + "\",\"method\":\"POST\",\"path\":\"/api/app/v1/service/\",\"uuid\":\"%s\""
          + ",\"state\":\"Success\",\"start_date\":\"Wed, 17 Sep 2014 08:26:22 +0000\"}";
  private static final Set<String> ENDS = Set.of("Success", "Failed", "Canceled");

  final URI server;

  PlainClient(URI server) {
    this.server = server;
  }

  // What wrong clients do otherwise.

  String startLine(String method, String target) {
    return method + " " + target + " HTTP/1.1";
  }

  List<String> headers() {
    return List.of("Host: " + server.getAuthority(), authorization(), "Accept: application/json");
  }

  String authorization() {
    return "Authorization: " + StubHarness.CREDENTIALS.basic();
  }

  String bodyHeaders(byte[] body) {
    return "Content-Type: application/json\r\nContent-Length: " + body.length;
  }

  String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }

  Optional<String> key(String first, int attempt) {
    return Optional.of(first);
  }

  boolean repeats(String method, boolean keyed, int status, int attempt) {
    boolean safe = keyed || !method.equals("POST");
    return safe && attempt < 5 && (status == 0 || status == 429 || status == 503);
  }

  void pause(long millis) throws InterruptedException {
    new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
  }

  HttpMessage read(Socket socket, String method) throws IOException {
    return new HttpReader(socket.getInputStream())
        .response(method)
        .orElseThrow(() -> new IOException("no answer"));
  }

  /** What a client makes of an answer. */
  void take(JsonNode body) {}

  Optional<String> next(JsonNode page, String target) {
    return page.at("/meta/next").isTextual()
        ? Optional.of(page.at("/meta/next").asText())
        : Optional.empty();
  }

  String firstPage() {
    return API + "/action/?limit=2&state=" + encoded("In progress") + "&start_date__gte=2014-09-17";
  }

  // What it can do.

  void list() throws IOException, InterruptedException {
    Optional<String> target = Optional.of(firstPage());
    while (target.isPresent()) {
      JsonNode page = json(call("GET", target.get(), "", false));
      take(page);
      target = next(page, target.get());
    }
  }

  void get() throws IOException, InterruptedException {
    take(json(call("GET", action(""), "", false)));
  }

  /** Asks until an action has ended. */
  void await() throws IOException, InterruptedException {
    String uuid = json(start()).path("uuid").asText();
    JsonNode action = json(call("GET", API + "/action/" + uuid + "/", "", false));
    while (!ENDS.contains(action.path("state").asText())) {
      pause(200);
      action = json(call("GET", API + "/action/" + uuid + "/", "", false));
    }
  }

  HttpMessage start() throws IOException, InterruptedException {
    return call(
        "POST", API + "/operation/redeploy/start/", "{\"object\":\"" + OBJECT + "\"}", false);
  }

  void cancel() throws IOException, InterruptedException {
    call("POST", action("cancel/"), "", false);
  }

  void retry() throws IOException, InterruptedException {
    call("POST", action("retry/"), "", false);
  }

  HttpMessage record() throws IOException, InterruptedException {
    return record(String.format(RECORDED, UUID.randomUUID()));
  }

  HttpMessage record(String body) throws IOException, InterruptedException {
    return call("POST", API + "/action/", body, true);
  }

  void batch(int items) throws IOException, InterruptedException {
    List<String> calls = new ArrayList<>();
    for (int index = 0; index < items; index++) {
      calls.add(String.format(RECORDED, UUID.randomUUID()));
    }
    call("POST", API + "/action/batch/", "[" + String.join(",", calls) + "]", true);
  }

  /** Performs work of its own, and reports on it. */
  void work(String... reports) throws IOException, InterruptedException {
    String body =
        String.format(RECORDED, UUID.randomUUID()).replaceFirst("\"state\":\"\\w+\",", "");
    String uri = json(record(body)).path("resource_uri").asText();
    call("POST", uri + "logs/", "[{\"log\":\"line\",\"timestamp\":1433779324}]", true);
    for (String report : reports) {
      call("PATCH", uri, report, true);
    }
  }

  void objects() throws IOException, InterruptedException {
    String object = API + "/object/?object=" + encoded(OBJECT);
    call("PUT", API + "/object/", "{\"object\":\"" + OBJECT + "\",\"parent\":null}", false);
    Optional<String> page = Optional.of(object);
    while (page.isPresent()) {
      page = next(json(call("GET", page.get(), "", false)), page.get());
    }
    call("DELETE", object, "", false);
  }

  void others() throws IOException, InterruptedException {
    call("GET", "/health/", "", false);
    call("GET", "/health/live/", "", false);
    call("GET", API + "/operation/", "", false);
  }

  static String action(String below) {
    return API + "/action/" + UUID_OF_ACTION + "/" + below;
  }

  /** Sends a call, and again where that is right; fails with no answer. */
  HttpMessage call(String method, String target, String body, boolean keyed)
      throws IOException, InterruptedException {
    String key = UUID.randomUUID().toString();
    for (int attempt = 1; ; attempt++) {
      Optional<HttpMessage> answer =
          send(method, target, body, keyed ? key(key, attempt) : Optional.empty());
      int status = answer.map(HttpMessage::status).orElse(0);
      if (!repeats(method, keyed, status, attempt)) {
        return answer.orElseThrow(() -> new IOException("no answer to " + method + " " + target));
      }
      long seconds =
          answer.flatMap(found -> found.header("Retry-After")).map(Long::parseLong).orElse(0L);
      pause(seconds * 1000);
    }
  }

  private Optional<HttpMessage> send(
      String method, String target, String body, Optional<String> key) throws IOException {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    List<String> lines = new ArrayList<>(List.of(startLine(method, target)));
    lines.addAll(headers());
    key.ifPresent(value -> lines.add("Idempotency-Key: " + value));
    byte[] bytes = body.getBytes(UTF_8);
    if (bytes.length > 0) {
      lines.add(bodyHeaders(bytes));
    } else if (!method.equals("GET")) {
      lines.add("Content-Length: 0");
    }
    raw.writeBytes((String.join("\r\n", lines) + "\r\n\r\n").getBytes(ISO_8859_1));
    raw.writeBytes(bytes);
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.getOutputStream().write(raw.toByteArray());
      return Optional.of(read(socket, method));
    } catch (IOException e) {
      // As lost as an answer can be; whether to send again is for the caller to say.
      return Optional.empty();
    }
  }

  static JsonNode json(HttpMessage answer) throws IOException {
    if (answer.status() >= 300) {
      throw new IOException("refused: " + answer);
    }
    return TestDocument.json(answer.text());
  }
}
