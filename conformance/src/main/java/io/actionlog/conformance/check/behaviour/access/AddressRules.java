package io.actionlog.conformance.check.behaviour.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.behaviour.fixture.ExistingActions;
import io.actionlog.conformance.check.behaviour.fixture.RecordedSamples;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.OptionalOperation;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import io.actionlog.conformance.check.behaviour.rule.StopException;
import io.actionlog.conformance.exchange.Exchange;
import io.actionlog.conformance.exchange.Expectation;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules about deviations in addresses that known clients rely on, and about addresses that they
 * compare literally.
 */
public final class AddressRules {

  private static final String ADDRESSES = "wire.md:10-14";
  private static final String REQUESTS = "wire.md:27-28";

  private AddressRules() {}

  public static List<Check> rules() {
    List<Check> rules = new ArrayList<>();
    addForms(rules);
    addUnknown(rules);
    return rules;
  }

  private static void addForms(List<Check> rules) {
    for (String id : List.of("listActions", "getAction", "cancelAction", "retryAction")) {
      rules.add(
          new Rule(
              id,
              "the address resolves without its last slash, with a doubled one, and in the namespace",
              ADDRESSES,
              AddressRules::forms));
      rules.add(
          new Rule(
              id,
              "the bodies and headers that the SDKs send are taken",
              REQUESTS,
              AddressRules::requests));
      rules.add(
          new Rule(
              id,
              "Content-Type is application/json and nothing more, of errors, too",
              "wire.md:33",
              AddressRules::contentType));
    }
  }

  private static void addUnknown(List<Check> rules) {
    for (String id :
        List.of("getAction", "cancelAction", "retryAction", "updateAction", "appendActionLogs")) {
      rules.add(
          new Rule(
              id,
              "an action that is not there is refused by its UUID (404), and leaves no action",
              "wire.md:34, wire.md:68",
              AddressRules::unknown));
    }
  }

  private static String method(RuleContext context) {
    return switch (context.operationId()) {
      case "listActions", "getAction" -> "GET";
      case "updateAction" -> "PATCH";
      default -> "POST";
    };
  }

  /** A path of the operation that changes nothing, with the status of a right answer. */
  private static String path(RuleContext context, String action) {
    return switch (context.operationId()) {
      case "listActions" -> "/action/";
      case "cancelAction" -> action + "cancel/";
      case "retryAction" -> action + "retry/";
      case "appendActionLogs" -> action + "logs/";
      default -> action;
    };
  }

  /** An action on which cancel and retry are refused with 409, so that nothing is done to it. */
  private static String target(RuleContext context) {
    RecordedSamples samples = RecordedSamples.of(context);
    if (!samples.uris().isEmpty()) {
      return RuleResponse.path(samples.uris().get(0));
    }
    return ExistingActions.inStates(context, "Success", "Failed", "Canceled").stream()
        .filter(action -> !action.json().path("can_be_retried").asBoolean())
        .findFirst()
        .orElseThrow(() -> new StopException("no action is known that nothing can be done to"))
        .path();
  }

  private static int expected(RuleContext context) {
    return method(context).equals("GET") ? 200 : 409;
  }

  private static void forms(RuleContext context) {
    String address =
        context.checkContext().call(method(context), path(context, target(context))).target();
    for (String form :
        List.of(
            address.substring(0, address.length() - 1),
            "/" + address,
            address.replaceFirst("/action/", "//action/"),
            address.replaceFirst("^/api", ""))) {
      same(
          context,
          context.checkContext().exchange(method(context), form),
          Expectation.LENIENT,
          form);
    }
    String namespace =
        context
            .checkContext()
            .target()
            .namespace()
            .orElse(context.checkContext().target().caller().user());
    String named =
        context
            .checkContext()
            .contract()
            .address(path(context, target(context)), java.util.Optional.of(namespace));
    same(
        context, context.checkContext().exchange(method(context), named), Expectation.VALID, named);
  }

  private static void same(
      RuleContext context, Exchange exchange, Expectation expectation, String form) {
    RuleResponse answer =
        context.send(exchange.as(context.checkContext().target().caller()).expecting(expectation));
    if (answer.status() == 403) {
      context.checkContext().skip("the call was answered 403: the account may not call it");
    }
    context.same(expected(context), answer.status(), answer, "address.form", "status at " + form);
  }

  private static void requests(RuleContext context) {
    String path = path(context, target(context));
    same(
        context,
        context.checkContext().call(method(context), path).body("{}".getBytes(UTF_8)),
        Expectation.LENIENT,
        "the body {} without a type");
    same(
        context,
        context
            .checkContext()
            .call(method(context), path)
            .header("Content-Type", "application/json"),
        Expectation.LENIENT,
        "Content-Type without a body");
    same(
        context,
        context.checkContext().call(method(context), path).header("Accept", "*/*"),
        Expectation.VALID,
        "Accept: */*");
    same(
        context,
        context.checkContext().call(method(context), path).header("Accept", "application/json"),
        Expectation.VALID,
        "Accept: application/json");
  }

  private static void contentType(RuleContext context) {
    RuleResponse fine =
        context.send(context.checkContext().call(method(context), path(context, target(context))));
    exactly(context, fine);
    exactly(
        context,
        context.send(
            context
                .checkContext()
                .call(method(context), path(context, target(context)))
                .anonymous()
                .expecting(Expectation.OUTSIDE)));
    exactly(
        context,
        context.send(
            context
                .checkContext()
                .call(
                    method(context), path(context, "/action/" + WorkReports.uuid(context) + "/"))));
    exactly(
        context,
        context.send(
            context
                .checkContext()
                .call(method(context), path(context, target(context)) + "?nothing=1")
                .expecting(Expectation.INVALID)));
  }

  private static void exactly(RuleContext context, RuleResponse answer) {
    context.same(
        List.of("application/json"),
        answer.response().headers("Content-Type"),
        answer,
        "header.content-type",
        "Content-Type");
    boolean explained = answer.status() < 400 || !answer.text("error").isBlank();
    context.check(
        explained,
        answer,
        "error.message",
        "body: " + answer.response().text() + " (expected {\"error\": a message})");
  }

  private static void unknown(RuleContext context) {
    if (List.of("updateAction", "appendActionLogs").contains(context.operationId())) {
      OptionalOperation.requireThere(context, method(context), path(context, target(context)));
    }
    String uuid = WorkReports.uuid(context).toString();
    Exchange exchange =
        context
            .checkContext()
            .callAsProducer(method(context), path(context, "/action/" + uuid + "/"));
    switch (context.operationId()) {
      case "updateAction" -> exchange.json("{}");
      case "appendActionLogs" -> exchange.json("[{\"log\":\"line\"}]");
      default -> {}
    }
    RuleResponse answer = context.send(exchange);
    if (answer.status() == 403) {
      context.checkContext().skip("the call was answered 403: the account may not call it");
    }
    context.same(404, answer.status(), answer, "behaviour.status", "status");
    context.check(
        answer.text("error").contains(uuid),
        answer,
        "error.names",
        "error: " + answer.text("error") + " (expected it to name " + uuid + ")");
    context.check(
        answer.actionUri().isEmpty(),
        answer,
        "action.uri",
        "X-DockerCloud-Action-URI: " + answer.actionUri() + " (expected none)");
  }
}
