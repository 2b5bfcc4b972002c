package io.actionlog.conformance.check.behaviour.socket;

import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.CheckContext;
import io.actionlog.conformance.check.behaviour.access.AccessRules;
import io.actionlog.conformance.check.behaviour.fixture.EndedLog;
import io.actionlog.conformance.check.behaviour.fixture.JudgedSocket;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.OptionalOperation;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import io.actionlog.conformance.exchange.Credentials;
import io.actionlog.conformance.exchange.Exchange;
import io.actionlog.conformance.exchange.Expectation;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules about refused WebSockets: "A refused socket is refused at the HTTP upgrade, never by
 * opening and then closing it."
 */
public final class SocketRefusalRules {

  private static final String LOGS = "streamActionLogs";
  private static final String EVENTS = "watchActions";
  private static final String UPGRADE = "wire.md:24";
  private static final String IN_QUERY = "wire.md:22";

  private SocketRefusalRules() {}

  public static List<Check> rules() {
    List<Check> rules = new ArrayList<>();
    addBoth(rules);
    addLogs(rules);
    addQueries(rules);
    return rules;
  }

  private static void addBoth(List<Check> rules) {
    for (String id : List.of(LOGS, EVENTS)) {
      rules.add(
          new Rule(
              id,
              "a socket without or with wrong credentials is refused at the upgrade (401)",
              UPGRADE,
              context -> credentials(context, id)));
      rules.add(
          new Rule(
              id,
              "user and token in the query open the socket",
              IN_QUERY,
              context -> inQuery(context, id)));
      rules.add(
          new Rule(
              id,
              "a socket on which a value is wrong is refused at the upgrade (400)",
              UPGRADE,
              context -> wrong(context, id)));
    }
  }

  private static void addLogs(List<Check> rules) {
    rules.add(
        new Rule(
            LOGS,
            "the log of an action that is not there is refused at the upgrade (404)",
            UPGRADE,
            SocketRefusalRules::unknown));
    rules.add(
        new Rule(
            LOGS,
            "the log of a foreign action is refused at the upgrade (404)",
            UPGRADE,
            SocketRefusalRules::foreign));
    rules.add(
        new Rule(
            LOGS,
            "the log opens at /audit/v1 without /api",
            "wire.md:13",
            SocketRefusalRules::withoutApi));
  }

  private static void addQueries(List<Check> rules) {
    for (String id : List.of("listActions", "getAction")) {
      rules.add(
          new Rule(
              id,
              "user and token in the query are no credentials but on a socket",
              IN_QUERY,
              SocketRefusalRules::onSocketsOnly));
    }
  }

  private static String path(RuleContext context, String id) {
    return id.equals(EVENTS) ? "/events/" : EndedLog.of(context).path() + "logs/";
  }

  private static void requireThere(RuleContext context, String id) {
    if (id.equals(EVENTS)) {
      OptionalOperation.requireThere(context, "GET", path(context, id));
    }
  }

  private static void credentials(RuleContext context, String id) {
    requireThere(context, id);
    CheckContext check = context.checkContext();
    Credentials caller = check.target().caller();
    String path = path(context, id);
    refused(context, id, check.call("GET", path).anonymous(), 401);
    refused(context, id, check.call("GET", path).as(caller.withKey("no-such-key")), 401);
    Credentials nobody = new Credentials("no-such-user", "no-such-key", "");
    refused(context, id, check.call("GET", path).as(nobody), 401);
    String user = path + "?user=" + RuleContext.encoded(caller.user());
    refused(context, id, check.call("GET", user + "&token=no-such-key").anonymous(), 401);
    refused(context, id, check.call("GET", user).anonymous(), 401);
  }

  private static void refused(RuleContext context, String id, Exchange exchange, int status) {
    Expectation expectation = status == 400 ? Expectation.INVALID : Expectation.OUTSIDE;
    try (JudgedSocket socket = JudgedSocket.of(context, id, exchange.expecting(expectation))) {
      RuleResponse answer = socket.answer();
      context.same(status, answer.status(), answer, "socket.refusal", "status of the upgrade");
      context.check(
          answer.status() == 101 || !answer.text("error").isEmpty(),
          answer,
          "error.message",
          "body: " + answer.response().text() + " (expected {\"error\": a message})");
    }
  }

  private static void inQuery(RuleContext context, String id) {
    requireThere(context, id);
    Credentials caller = context.checkContext().target().caller();
    String query =
        "?user="
            + RuleContext.encoded(caller.user())
            + "&token="
            + RuleContext.encoded(caller.key());
    Exchange exchange = context.checkContext().call("GET", path(context, id) + query).anonymous();
    try (JudgedSocket socket =
        JudgedSocket.of(context, id, exchange.expecting(Expectation.OUTSIDE))) {
      context.same(
          101, socket.answer().status(), socket.answer(), "socket.open", "status of the upgrade");
    }
  }

  private static void wrong(RuleContext context, String id) {
    requireThere(context, id);
    List<String> queries =
        id.equals(EVENTS)
            ? List.of("?since=-1", "?since=x", "?type=nothing", "?nothing=1")
            : List.of(
                "?tail=-1",
                "?tail=x",
                "?tail=",
                "?tail=2147483648",
                "?follow=x",
                "?nothing=1",
                "?tail=1&tail=2");
    for (String query : queries) {
      refused(context, id, context.checkContext().call("GET", path(context, id) + query), 400);
    }
  }

  private static void unknown(RuleContext context) {
    refused(
        context,
        LOGS,
        context.checkContext().call("GET", "/action/" + WorkReports.uuid(context) + "/logs/"),
        404);
  }

  private static void foreign(RuleContext context) {
    Credentials foreign = AccessRules.foreign(context);
    String path = EndedLog.of(context).path() + "logs/";
    refused(context, LOGS, AccessRules.own(context, "GET", path, foreign), 404);
    refused(
        context, LOGS, context.checkContext().call("GET", path + "?follow=false").as(foreign), 404);
  }

  private static void withoutApi(RuleContext context) {
    EndedLog log = EndedLog.of(context);
    String address =
        context.checkContext().call("GET", log.path() + "logs/?follow=false&tail=1").target();
    for (String form :
        List.of(
            address.replaceFirst("^/api", ""),
            "/" + address,
            address.replaceFirst("logs/", "logs"))) {
      Exchange exchange =
          context
              .checkContext()
              .exchange("GET", form)
              .as(context.checkContext().target().caller())
              .expecting(Expectation.LENIENT);
      try (JudgedSocket socket = JudgedSocket.of(context, LOGS, exchange)) {
        context.same(
            101,
            socket.answer().status(),
            socket.answer(),
            "address.form",
            "status of the upgrade at " + form);
        int lines = socket.answer().status() == 101 ? socket.all().size() : 1;
        context.same(
            Math.min(1, log.lines().size()), lines, socket.answer(), "logs.count", "lines");
      }
    }
  }

  private static void onSocketsOnly(RuleContext context) {
    Credentials caller = context.checkContext().target().caller();
    String query =
        "?user="
            + RuleContext.encoded(caller.user())
            + "&token="
            + RuleContext.encoded(caller.key());
    String path =
        context.operationId().equals("listActions")
            ? "/action/"
            : "/action/" + WorkReports.uuid(context) + "/";
    RuleResponse answer =
        context.send(
            context
                .checkContext()
                .call("GET", path + query)
                .anonymous()
                .expecting(Expectation.OUTSIDE));
    context.same(401, answer.status(), answer, "access.query", "status");
  }
}
