package io.actionlog.conformance.check.behaviour.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.behaviour.fixture.StartableOperations;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import java.util.List;

/** Rules about the values that a start gives to the parameters of an operation. */
public final class ParameterRules {

  private static final String START = "startOperation";
  private static final String SOURCE = "openapi.yaml, components/schemas/StartParameters";
  private static final String UNDECLARED = "x_unheard_of";
  private static final int FORBIDDEN = 403;

  private ParameterRules() {}

  public static List<Check> rules() {
    return List.of(
        new Rule(
            START,
            "a value for a parameter that is not declared is refused by its name",
            SOURCE,
            ParameterRules::undeclared),
        new Rule(
            START,
            "the action shows the values of its parameters, defaults included, and no secret",
            "openapi.yaml, components/schemas/ActionParameters",
            ParameterRules::shown));
  }

  private static void undeclared(RuleContext context) {
    String name = StartableOperations.first(context).path("name").asText();
    String object = WorkReports.object(context);
    ObjectNode values = JsonNodeFactory.instance.objectNode().put(UNDECLARED, "value");
    RuleResponse answer = start(context, name, object, values);
    context.same(400, answer.status(), answer, "parameters.undeclared", "status");
    context.check(
        answer.status() != 400 || answer.text("error").contains(UNDECLARED),
        answer,
        "parameters.undeclared",
        answer.text("error") + " (expected a message that names " + UNDECLARED + ")");
  }

  private static void shown(RuleContext context) {
    JsonNode operation =
        StartableOperations.first(context, each -> !each.path("parameters").isEmpty());
    ObjectNode given = JsonNodeFactory.instance.objectNode();
    for (JsonNode parameter : operation.path("parameters")) {
      if (given.isEmpty() && !parameter.path("is_secret").asBoolean()) {
        given.set(parameter.path("name").asText(), parameter.path("default_value"));
      }
    }
    RuleResponse answer =
        start(context, operation.path("name").asText(), WorkReports.object(context), given);
    context.expect(answer, 202);
    JsonNode shown = answer.json().path("parameters");
    for (JsonNode parameter : operation.path("parameters")) {
      String name = parameter.path("name").asText();
      JsonNode wanted =
          parameter.path("is_secret").asBoolean()
              ? MissingNode.getInstance()
              : parameter.path("default_value");
      context.own(
          shown.path(name).equals(wanted),
          answer,
          "parameters.shown",
          "parameters." + name + ": " + shown.path(name) + " (expected " + wanted + ")");
    }
  }

  private static RuleResponse start(
      RuleContext context, String name, String object, ObjectNode values) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("object", object);
    body.set("parameters", values);
    RuleResponse answer =
        context.send(
            context
                .checkContext()
                .call("POST", "/operation/" + name + "/start/")
                .json(body.toString()));
    if (answer.status() == FORBIDDEN) {
      context.checkContext().skip("startOperation was answered 403: the account may start nothing");
    }
    return answer;
  }
}
