package io.actionlog.client.cli.command;

import static io.actionlog.client.Fixtures.aPage;
import static io.actionlog.client.Fixtures.anAction;

import io.actionlog.client.RestServer.Request;
import io.actionlog.client.RestServer.Response;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;

/** A command that is run as an action, before a server that keeps what is reported of it. */
abstract class ExecTestBase extends CommandTestBase {

  final List<String> log = new CopyOnWriteArrayList<>();
  final List<String> reports = new CopyOnWriteArrayList<>();
  volatile String state = "In progress";

  @BeforeEach
  void answer() {
    server.answerAll(this::answer);
  }

  Response answer(Request request) {
    if (request.line().startsWith("PATCH")) {
      reports.add(request.body());
    } else if (request.line().endsWith("/logs/")) {
      json(request).forEach(line -> log.add(line.path("log").textValue()));
    } else if (request.line().contains("?object=")) {
      return Response.of(200, aPage(1, 0, null, List.of(anAction(7, "In progress"))));
    } else if (request.line().contains("/events/")) {
      return Response.of(404, "{\"error\":\"none\"}");
    }
    return Response.of(200, anAction(1, state));
  }

  int exec(String script, String... options) {
    String[] args = new String[options.length + 9];
    List<String> fixed =
        List.of("exec", "--action", "Deploy", "--object", "/a/", "--", "sh", "-c", script);
    for (int i = 0; i < 5; i++) {
      args[i] = fixed.get(i);
    }
    System.arraycopy(options, 0, args, 5, options.length);
    for (int i = 5; i < 9; i++) {
      args[options.length + i] = fixed.get(i);
    }
    return run(args);
  }
}
