package io.actionlog.client.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.client.RestServer.Request;
import io.actionlog.client.RestServer.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Imports of an access log, at a server that keeps what it gets. */
abstract class ImportTestBase extends CommandTestBase {

  static final String LINE =
      "10.0.0.%d - - [10/Oct/2000:13:55:36 -0700] \"POST /service/%d/stop HTTP/1.1\" 200 5%n";

  final Map<String, JsonNode> recorded = Collections.synchronizedMap(new LinkedHashMap<>());
  @TempDir Path folder;

  @BeforeEach
  void answer() {
    server.answerAll(this::record);
  }

  Response record(Request request) {
    int known = 0;
    for (JsonNode item : json(request)) {
      known += recorded.put(item.path("uuid").textValue(), item) == null ? 0 : 1;
    }
    return Response.of(
        201,
        "{\"recorded\":%d,\"known\":%d,\"resource_uris\":[]}"
            .formatted(json(request).size() - known, known));
  }

  static String lines(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> LINE.formatted(i % 250, i))
        .collect(Collectors.joining());
  }

  Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("access.log"), content);
  }

  Path progress() {
    return folder.resolve("access.log.actionlog-progress");
  }
}
