package io.actionlog.conformance.check.behaviour.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.behaviour.fixture.EndedLog;
import io.actionlog.conformance.check.behaviour.fixture.JudgedSocket;
import io.actionlog.conformance.check.behaviour.fixture.RecordedSamples;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.list.WholeList;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Credentials;
import io.actionlog.conformance.exchange.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules about which account may see which actions and logs. */
public final class AccessRules {

  private static final String NAMESPACES = "openapi.yaml, servers; wire.md:11";

  private AccessRules() {}

  public static List<Check> rules() {
    List<Check> rules = new ArrayList<>();
    addActions(rules);
    addNamespaces(rules);
    return rules;
  }

  private static void addActions(List<Check> rules) {
    for (String id :
        List.of(
            "getAction",
            "updateAction",
            "cancelAction",
            "retryAction",
            "streamActionLogs",
            "appendActionLogs")) {
      rules.add(
          new Rule(
              id,
              "the action of another namespace is like one that is not there (404)",
              NAMESPACES,
              context -> invisible(context, id)));
    }
  }

  private static void addNamespaces(List<Check> rules) {
    for (String id :
        List.of(
            "listActions",
            "recordAction",
            "recordActions",
            "getRelatedObjects",
            "listOperations",
            "watchActions")) {
      rules.add(
          new Rule(
              id,
              "a namespace that the account may not see is like one that is not there (404)",
              NAMESPACES,
              context -> namespace(context, id)));
    }
    rules.add(
        new Rule(
            "listActions",
            "actions of another namespace are never listed",
            NAMESPACES,
            AccessRules::unlisted));
  }

  /** Somebody who may not see the namespace; leaves the rule, skipped, when none is known. */
  public static Credentials foreign(RuleContext context) {
    Optional<Credentials> foreign = context.checkContext().target().foreign();
    if (foreign.isEmpty()) {
      context
          .checkContext()
          .skip("no foreign account is known (--foreign-user and --foreign-key name one)");
    }
    return foreign.orElseThrow();
  }

  /** A call of this account in its own namespace. */
  public static Exchange own(RuleContext context, String method, String path, Credentials who) {
    return context
        .checkContext()
        .exchange(method, context.checkContext().contract().address(path, Optional.empty()))
        .as(who);
  }

  private static void invisible(RuleContext context, String id) {
    Credentials foreign = foreign(context);
    DocumentedOperation call = call(context, id);
    String there = EndedLog.of(context).path();
    String nowhere = "/action/" + WorkReports.uuid(context) + "/";
    RuleResponse seen = ask(context, call, there, foreign);
    RuleResponse unknown = ask(context, call, nowhere, foreign);
    if (unknown.status() == 403) {
      String reason = "the foreign account may not call it in its own namespace either";
      context.checkContext().skip(reason);
    }
    context.same(
        404, seen.status(), seen, "access.foreign", "status for the action of another namespace");
    context.same(
        404, unknown.status(), unknown, "access.unknown", "status for an action that is not there");
    context.same(
        uuidless(unknown),
        uuidless(seen),
        seen,
        "access.foreign",
        "answer, which must tell nothing");
    String actionUri = seen.actionUri();
    context.check(
        actionUri.isEmpty(),
        seen,
        "action.uri",
        "X-DockerCloud-Action-URI: "
            + actionUri
            + " (expected none: calls refused with 404 leave no action)");
  }

  private static String uuidless(RuleResponse answer) {
    return answer.text("error").replaceAll("[0-9a-f-]{36}", "UUID");
  }

  private static RuleResponse ask(
      RuleContext context, DocumentedOperation call, String action, Credentials who) {
    String path = call.path().replaceFirst("^/action/\\{[^}]+}/", action);
    return ask(context, call, own(context, call.method(), path, who));
  }

  private static RuleResponse ask(
      RuleContext context, DocumentedOperation call, Exchange exchange) {
    String body =
        switch (call.id()) {
          case "updateAction" -> "{}";
          case "appendActionLogs" -> "[{\"log\":\"line\"}]";
          case "recordAction" ->
              WorkReports.report(WorkReports.object(context)).put("state", "Success").toString();
          case "recordActions" ->
              "[" + WorkReports.report(WorkReports.object(context)).put("state", "Success") + "]";
          default -> "";
        };
    if (!body.isEmpty()) {
      exchange.json(body);
    }
    if (call.answers(426)) {
      try (JudgedSocket socket = JudgedSocket.of(context, call.id(), exchange)) {
        return socket.answer();
      }
    }
    return context.send(exchange);
  }

  private static DocumentedOperation call(RuleContext context, String id) {
    return context.checkContext().document().operations().stream()
        .filter(call -> call.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static void namespace(RuleContext context, String id) {
    Credentials foreign = foreign(context);
    DocumentedOperation call = call(context, id);
    String namespace =
        context
            .checkContext()
            .target()
            .namespace()
            .orElse(context.checkContext().target().caller().user());
    String path =
        call.path()
            + (id.equals("getRelatedObjects") ? "?object=" + WorkReports.object(context) : "");
    RuleResponse seen = ask(context, call, in(context, call, path, namespace, foreign));
    context.same(404, seen.status(), seen, "access.foreign", "status in the namespace of another");
    RuleResponse unknown =
        ask(context, call, in(context, call, path, "no-such-namespace", foreign));
    context.same(
        404,
        unknown.status(),
        unknown,
        "access.unknown",
        "status in a namespace that is not there");
  }

  private static Exchange in(
      RuleContext context,
      DocumentedOperation call,
      String path,
      String namespace,
      Credentials who) {
    return context
        .checkContext()
        .exchange(
            call.method(), context.checkContext().contract().address(path, Optional.of(namespace)))
        .as(who);
  }

  private static void unlisted(RuleContext context) {
    Credentials foreign = foreign(context);
    RecordedSamples.of(context);
    List<String> ours =
        context.expect(context.get("/action/?limit=1000&order_by=-start_date"), 200).uris();
    RuleResponse theirs =
        context.send(own(context, "GET", "/action/?limit=1000&order_by=-start_date", foreign));
    context.expect(theirs, 200);
    for (JsonNode action : theirs.objects()) {
      String uri = WholeList.uri(action);
      context.check(
          !ours.contains(uri),
          theirs,
          "access.foreign",
          uri + ": listed for " + foreign.user() + " (expected it in its own namespace only)");
    }
    for (String uri : ours.stream().limit(2).toList()) {
      String uuid = uri.replaceFirst(".*/action/", "").replace("/", "");
      RuleResponse found = context.send(own(context, "GET", "/action/?uuid=" + uuid, foreign));
      context.expect(found, 200);
      context.same(List.of(), found.uris(), found, "access.foreign", "objects");
    }
  }
}
