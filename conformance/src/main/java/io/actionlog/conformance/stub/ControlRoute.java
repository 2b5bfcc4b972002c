package io.actionlog.conformance.stub;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.report.TextReport;
import io.actionlog.conformance.stub.response.StubJson;
import io.actionlog.conformance.stub.response.StubResponse;
import io.actionlog.conformance.stub.scenario.Scenario;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Serves the control requests below /-/: choosing a scenario and reading the report. */
final class ControlRoute {

  /** Where it begins; nothing below is judged. */
  static final String PREFIX = "/-/";

  private final StubServer server;

  ControlRoute(StubServer server) {
    this.server = server;
  }

  StubResponse answer(HttpMessage request) {
    return switch (request.method() + " " + request.rawPath()) {
      case "POST /-/scenario" -> play(StubJson.read(request.text()));
      case "GET /-/scenario" -> text(200, String.join("\n", names()) + "\n");
      case "GET /-/report" -> text(200, report());
      default -> text(404, "expected POST /-/scenario, GET /-/scenario or GET /-/report\n");
    };
  }

  private StubResponse play(JsonNode wanted) {
    try {
      expectObject(wanted, "body");
      wanted.fieldNames().forEachRemaining(ControlRoute::expectKnown);
      String name = wanted.path("scenario").asText("calm");
      server.play(name, behaviours(wanted.path("acts")));
      return text(200, name + "\n");
    } catch (IllegalArgumentException e) {
      return text(400, e.getMessage() + "\n");
    }
  }

  private static Map<String, List<String>> behaviours(JsonNode wanted) {
    Map<String, List<String>> behaviours = new HashMap<>();
    if (!wanted.isMissingNode()) {
      expectObject(wanted, "acts");
    }
    wanted
        .fields()
        .forEachRemaining(
            of -> {
              List<String> names = new ArrayList<>();
              of.getValue().forEach(behaviour -> names.add(behaviour.asText()));
              behaviours.put(of.getKey(), names);
            });
    return behaviours;
  }

  private static void expectObject(JsonNode node, String name) {
    if (!node.isObject()) {
      throw new IllegalArgumentException(name + ": not an object (expected a JSON object)");
    }
  }

  private static void expectKnown(String property) {
    if (!List.of("scenario", "acts").contains(property)) {
      throw new IllegalArgumentException(property + " (expected scenario or acts)");
    }
  }

  private String report() {
    StringWriter text = new StringWriter();
    new TextReport(new PrintWriter(text)).print(server.report());
    return text.toString();
  }

  private static List<String> names() {
    return List.of(Scenario.values()).stream().map(Scenario::toString).toList();
  }

  private static StubResponse text(int status, String text) {
    return new StubResponse(status, List.of("Content-Type: text/plain; charset=utf-8"), text);
  }
}
