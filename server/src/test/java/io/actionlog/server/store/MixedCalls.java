package io.actionlog.server.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One caller of a server that does of everything a little, and keeps what was acknowledged. */
final class MixedCalls {

  static final String OPERATIONS =
      """
      operations:
        - name: talk
          description: Prints some lines
          can_be_retried: true
          command: [sh, -c, 'i=0; while [ $i -lt 30 ]; do echo "line $i"; i=$((i+1)); done']
        - name: wait
          description: Waits until it is canceled
          can_be_canceled: true
          can_be_retried: true
          command: [sh, -c, 'echo "line 0"; exec sleep 600']
      """;

  private static final String BASIC =
      "Basic "
          + Base64.getEncoder().encodeToString(("admin:" + KilledServer.ADMIN_KEY).getBytes(UTF_8));
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BATCH = 30;

  private final HttpClient client;
  private final URI address;
  private final String namespace;
  private final Acknowledged acknowledged;
  private final Random random = new Random();

  MixedCalls(HttpClient client, URI address, String namespace, Acknowledged acknowledged) {
    this.client = client;
    this.address = address;
    this.namespace = namespace;
    this.acknowledged = acknowledged;
  }

  /** Calls until the connection breaks, which it throws. */
  void run() throws IOException, InterruptedException {
    while (true) {
      switch (random.nextInt(12)) {
        case 0, 1, 2, 3 -> recordOne();
        case 4, 5 -> recordBatch();
        case 6, 7 -> reportWork();
        case 8 -> recordOtherwise();
        case 9 -> startAndRetry();
        case 10 -> startAndCancel();
        default -> relate();
      }
    }
  }

  private void recordOne() throws IOException, InterruptedException {
    String key = UUID.randomUUID().toString();
    JsonNode action = post("/action/", report(object(), "Success"), key, Set.of(201));
    acknowledged.action(namespace, uuid(action), "Success");
    acknowledged.answer(namespace, key);
  }

  private void recordBatch() throws IOException, InterruptedException {
    List<UUID> uuids = Stream.generate(UUID::randomUUID).limit(BATCH).toList();
    String reports =
        uuids.stream()
            .map(uuid -> named(uuid, report(object(), "Failed")))
            .collect(Collectors.joining(",", "[", "]"));
    String key = UUID.randomUUID().toString();
    post("/action/batch/", reports, key, Set.of(201));
    uuids.forEach(uuid -> acknowledged.action(namespace, uuid, "Failed"));
    acknowledged.answer(namespace, key);
  }

  /** Others on its object wait meanwhile, or it waits for them and is left to its lease. */
  private void reportWork() throws IOException, InterruptedException {
    JsonNode action = post("/action/", report(object(), null), null, Set.of(202));
    UUID uuid = uuid(action);
    acknowledged.action(namespace, uuid, null);
    String path = "/action/" + uuid + "/";
    int lines = 0;
    for (int i = 0; i < 3; i++) {
      int first = lines;
      lines += 1 + random.nextInt(40);
      String body =
          IntStream.range(first, lines)
              .mapToObj(number -> "{\"log\": \"line " + number + "\"}")
              .collect(Collectors.joining(",", "[", "]"));
      post(path + "logs/", body, null, Set.of(200));
      acknowledged.lines(namespace, uuid, lines);
    }
    if (action.path("state").asText().equals("In progress")) {
      send("PATCH", path, "{\"state\": \"Success\"}", null, Set.of(200));
      acknowledged.action(namespace, uuid, "Success");
    }
  }

  /** One of these two is refused, in whatever group it comes. */
  private void recordOtherwise() throws IOException, InterruptedException {
    UUID uuid = UUID.randomUUID();
    String object = object();
    post("/action/", named(uuid, report(object, "Success")), null, Set.of(201));
    post("/action/", named(uuid, report(object, "Canceled")), null, Set.of(409));
    acknowledged.action(namespace, uuid, "Success");
  }

  private void startAndRetry() throws IOException, InterruptedException {
    UUID uuid = started("talk");
    // A conflict until it has ended.
    JsonNode retry = post("/action/" + uuid + "/retry/", "{}", null, Set.of(202, 409));
    if (retry.hasNonNull("uuid")) {
      acknowledged.action(namespace, uuid(retry), null);
    }
  }

  private void startAndCancel() throws IOException, InterruptedException {
    UUID uuid = started("wait");
    post("/action/" + uuid + "/cancel/", "{}", null, Set.of(202));
    acknowledged.cancel(namespace, uuid);
  }

  private UUID started(String operation) throws IOException, InterruptedException {
    String body = "{\"object\": \"" + object() + "\"}";
    String key = UUID.randomUUID().toString();
    UUID uuid = uuid(post("/operation/" + operation + "/start/", body, key, Set.of(202)));
    acknowledged.action(namespace, uuid, null);
    acknowledged.answer(namespace, key);
    return uuid;
  }

  private void relate() throws IOException, InterruptedException {
    String object = "/api/app/v1/container/" + UUID.randomUUID() + "/";
    String parent = object();
    String body = "{\"object\": \"" + object + "\", \"parent\": \"" + parent + "\"}";
    send("PUT", "/object/", body, null, Set.of(200));
    if (random.nextBoolean()) {
      acknowledged.parent(namespace, object, parent);
    } else {
      send("DELETE", "/object/?object=" + object, "", null, Set.of(200));
      acknowledged.parent(namespace, object, null);
    }
  }

  private String object() {
    return "/api/app/v1/service/" + random.nextInt(60) + "/";
  }

  private static String named(UUID uuid, String report) {
    return "{\"uuid\": \"" + uuid + "\", " + report.substring(1);
  }

  private static String report(String object, @Nullable String state) {
    return "{\"action\": \"Service Redeploy\", \"method\": \"POST\", \"path\": \"/\", \"object\": \""
        + object
        + (state == null ? "\"}" : "\", \"state\": \"" + state + "\"}");
  }

  private static UUID uuid(JsonNode action) {
    return UUID.fromString(action.path("uuid").asText());
  }

  private JsonNode post(String path, String body, @Nullable String key, Set<Integer> expected)
      throws IOException, InterruptedException {
    return send("POST", path, body, key, expected);
  }

  private JsonNode send(
      String method, String path, String body, @Nullable String key, Set<Integer> expected)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve("/api/audit/v1/" + namespace + path))
            .header("Authorization", BASIC)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (!expected.contains(response.statusCode())) {
      throw new IllegalStateException(
          method + " " + path + ": " + response.statusCode() + " " + response.body());
    }
    return JSON.readTree(response.body());
  }
}
