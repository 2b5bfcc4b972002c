package io.actionlog.conformance.check.behaviour.action;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.behaviour.fixture.RecordedSamples;
import io.actionlog.conformance.check.behaviour.fixture.WireDate;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.list.WholeList;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Rules about the value of each attribute of an action. */
public final class AttributeRules {

  private static final String GET = "getAction";

  private AttributeRules() {}

  public static List<Check> rules() {
    List<Check> rules = new ArrayList<>();
    for (String id : List.of("listActions", GET)) {
      addTexts(rules, id);
      addState(rules, id);
    }
    rules.add(
        new Rule(
            GET,
            "the UUID is taken in capitals, too, and names the same action",
            "openapi.yaml, getAction",
            AttributeRules::capitals));
    return rules;
  }

  private static void addTexts(List<Check> rules, String id) {
    rules.add(
        new Rule(
            id,
            "resource_uri ends in / and leads to the action",
            "wire.md:17",
            AttributeRules::leads));
    rules.add(
        new Rule(
            id,
            "uuid is of version 4, and the last part of resource_uri",
            "wire.md:30",
            AttributeRules::uuid));
    rules.add(
        new Rule(
            id,
            "object, path and retry_of begin with /, object ends in one",
            "wire.md:17, wire.md:38",
            AttributeRules::texts));
  }

  private static void addState(List<Check> rules, String id) {
    rules.add(
        new Rule(
            id,
            "dates are as printed in the reference: English, two-digit day, +0000",
            "wire.md:36",
            AttributeRules::dates));
    rules.add(
        new Rule(
            id,
            "an action has an end date exactly when it has ended, not before its start",
            "wire.md:37",
            AttributeRules::ended));
    rules.add(
        new Rule(
            id,
            "location is City, Country, a country or unknown",
            "wire.md:38",
            AttributeRules::location));
    rules.add(
        new Rule(
            id,
            "can_be_* are true only where the state allows it",
            "wire.md:51",
            AttributeRules::capable));
  }

  /** Actions as the rule's operation shows them: the newest of the list, or one by one. */
  private static void each(RuleContext context, Judge judge) {
    RecordedSamples.of(context);
    RuleResponse page = context.expect(context.get("/action/?limit=200&order_by=-start_date"), 200);
    if (page.objects().isEmpty()) {
      context.checkContext().skip("there is no action in the list");
    }
    if (context.operationId().equals("listActions")) {
      page.objects().forEach(action -> judge.judge(page, action));
      return;
    }
    for (RuleResponse answer : some(context)) {
      judge.judge(answer, answer.json());
    }
  }

  private static List<RuleResponse> some(RuleContext context) {
    List<String> paths = new ArrayList<>();
    context.checkContext().target().known().forEach(uuid -> paths.add("/action/" + uuid + "/"));
    RecordedSamples.of(context).uris().stream()
        .limit(3)
        .map(RuleResponse::path)
        .forEach(paths::add);
    context.expect(context.get("/action/?limit=5&order_by=-start_date"), 200).uris().stream()
        .map(RuleResponse::path)
        .forEach(paths::add);
    return paths.stream().distinct().map(path -> context.expect(context.get(path), 200)).toList();
  }

  private interface Judge {
    void judge(RuleResponse answer, JsonNode action);
  }

  private static void leads(RuleContext context) {
    each(
        context,
        (answer, action) -> {
          String uri = WholeList.uri(action);
          context.check(
              uri.startsWith("/api/audit/v1/action/") && uri.endsWith("/"),
              answer,
              "action.resource_uri",
              "resource_uri: " + uri + " (expected /api/audit/v1/action/{uuid}/)");
        });
    for (RuleResponse answer : some(context).stream().limit(4).toList()) {
      String uri = answer.text("resource_uri");
      RuleResponse led = context.get(RuleResponse.path(uri));
      context.check(
          led.text("uuid").equals(answer.text("uuid")),
          led,
          "action.resource_uri",
          "resource_uri: "
              + uri
              + " leads to "
              + led.text("uuid")
              + " (expected "
              + answer.text("uuid")
              + ")");
    }
  }

  private static void uuid(RuleContext context) {
    each(
        context,
        (answer, action) -> {
          String uuid = action.path("uuid").asText();
          context.check(
              isVersion4(uuid),
              answer,
              "action.uuid",
              "uuid: " + uuid + " (expected one of version 4)");
          context.check(
              WholeList.uri(action).endsWith("/action/" + uuid + "/"),
              answer,
              "action.uuid",
              "uuid: " + uuid + " (expected that of " + WholeList.uri(action) + ")");
        });
  }

  static boolean isVersion4(String uuid) {
    return uuid.matches("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}")
        && UUID.fromString(uuid).version() == 4;
  }

  private static void texts(RuleContext context) {
    each(
        context,
        (answer, action) -> {
          String object = action.path("object").asText();
          boolean fine =
              action.path("object").isTextual() && object.startsWith("/") && object.endsWith("/");
          context.check(
              fine,
              answer,
              "action.object",
              "object: " + action.path("object") + " (expected a resource URI that ends in /)");
          context.check(
              action.path("path").asText().startsWith("/"),
              answer,
              "action.path",
              "path: " + action.path("path") + " (expected a path without host)");
        });
  }

  private static void dates(RuleContext context) {
    each(
        context,
        (answer, action) -> {
          for (String name : List.of("start_date", "end_date")) {
            JsonNode date = action.path(name);
            boolean fine =
                date.isNull()
                    ? name.equals("end_date")
                    : WireDate.parse(date)
                        .map(WireDate::of)
                        .filter(date.asText()::equals)
                        .isPresent();
            context.check(
                fine,
                answer,
                "action.dates",
                name + ": " + date + " (expected a date such as Wed, 17 Sep 2014 08:26:22 +0000)");
          }
        });
  }

  private static void ended(RuleContext context) {
    each(
        context,
        (answer, action) -> {
          var start = WireDate.parse(action.path("start_date"));
          var end = WireDate.parse(action.path("end_date"));
          String state = action.path("state").asText();
          context.check(
              end.isPresent() == WorkReports.isFinal(state),
              answer,
              "action.end_date",
              "end_date: "
                  + action.path("end_date")
                  + " in the state "
                  + state
                  + " (expected a date exactly when it has ended)");
          context.check(
              end.isEmpty() || start.isEmpty() || !end.get().isBefore(start.get()),
              answer,
              "action.dates",
              "end_date: "
                  + action.path("end_date")
                  + " (expected it not before "
                  + action.path("start_date")
                  + ")");
        });
  }

  private static void location(RuleContext context) {
    each(
        context,
        (answer, action) -> {
          String location = action.path("location").asText();
          context.check(
              location.matches("[^\\s,](.*[^\\s,])?"),
              answer,
              "action.location",
              "location: "
                  + action.path("location")
                  + " (expected City, Country, a country alone or unknown)");
        });
  }

  private static void capitals(RuleContext context) {
    for (RuleResponse answer : some(context).stream().limit(2).toList()) {
      String uuid = answer.text("uuid");
      RuleResponse capitals =
          context.expect(
              context.get("/action/" + uuid.toUpperCase(java.util.Locale.ROOT) + "/"), 200);
      context.same(uuid, capitals.text("uuid"), capitals, "action.uuid", "uuid");
    }
  }

  private static void capable(RuleContext context) {
    RecordedSamples samples = RecordedSamples.of(context);
    each(
        context,
        (answer, action) -> {
          int stage = WorkReports.states().indexOf(action.path("state").asText());
          boolean sample = samples.uris().contains(WholeList.uri(action));
          incapable(context, answer, action, "can_be_canceled", stage >= 2 || sample);
          incapable(context, answer, action, "can_be_retried", stage <= 2 || sample);
        });
  }

  /** The samples were recorded as calls that can be neither canceled nor retried. */
  private static void incapable(
      RuleContext context, RuleResponse answer, JsonNode action, String name, boolean incapable) {
    context.check(
        !incapable || !action.path(name).asBoolean(),
        answer,
        "action." + name,
        name
            + ": true for "
            + WholeList.uri(action)
            + " in the state "
            + action.path("state").asText()
            + " (expected false)");
  }
}
