package io.actionlog.conformance.check.behaviour.access;

import io.actionlog.conformance.check.behaviour.fixture.ExistingActions;
import io.actionlog.conformance.check.behaviour.fixture.RecordedSamples;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.OptionalOperation;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import io.actionlog.conformance.check.behaviour.rule.StopException;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.exchange.Exchange;
import java.util.ArrayList;
import java.util.List;

/** The liberties that known clients take, and what they compare to the letter. */
final class AddressRules {

  private static final String ADDRESSES = "wire.md:10-14";
  private static final String REQUESTS = "wire.md:27-28";

  private AddressRules() {}

  static List<Check> rules() {
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

  private static String method(RuleContext probe) {
    return switch (probe.operationId()) {
      case "listActions", "getAction" -> "GET";
      case "updateAction" -> "PATCH";
      default -> "POST";
    };
  }

  /** A path of the operation that changes nothing, with the status of a right answer. */
  private static String path(RuleContext probe, String action) {
    return switch (probe.operationId()) {
      case "listActions" -> "/action/";
      case "cancelAction" -> action + "cancel/";
      case "retryAction" -> action + "retry/";
      case "appendActionLogs" -> action + "logs/";
      default -> action;
    };
  }

  /** An action on which cancel and retry are refused with 409, so that nothing is done to it. */
  private static String target(RuleContext probe) {
    RecordedSamples samples = RecordedSamples.of(probe);
    if (!samples.uris().isEmpty()) {
      return RuleResponse.path(samples.uris().get(0));
    }
    return ExistingActions.inStates(probe, "Success", "Failed", "Canceled").stream()
        .filter(action -> !action.json().path("can_be_retried").asBoolean())
        .findFirst()
        .orElseThrow(() -> new StopException("no action is known that nothing can be done to"))
        .path();
  }

  private static int expected(RuleContext probe) {
    return method(probe).equals("GET") ? 200 : 409;
  }

  private static void forms(RuleContext probe) {
    String address = probe.run().call(method(probe), path(probe, target(probe))).target();
    for (String form :
        List.of(
            address.substring(0, address.length() - 1),
            "/" + address,
            address.replaceFirst("/action/", "//action/"),
            address.replaceFirst("^/api", ""))) {
      same(probe, probe.run().exchange(method(probe), form), Expectation.LENIENT, form);
    }
    String namespace =
        probe.run().target().namespace().orElse(probe.run().target().caller().user());
    String named =
        probe
            .run()
            .contract()
            .address(path(probe, target(probe)), java.util.Optional.of(namespace));
    same(probe, probe.run().exchange(method(probe), named), Expectation.VALID, named);
  }

  private static void same(RuleContext probe, Exchange exchange, Expectation expectation, String form) {
    RuleResponse answer = probe.send(exchange.as(probe.run().target().caller()).expecting(expectation));
    if (answer.status() == 403) {
      probe.run().skip("the call was answered 403: the account may not call it");
    }
    probe.same(expected(probe), answer.status(), answer, "address.form", "status at " + form);
  }

  private static void requests(RuleContext probe) {
    String path = path(probe, target(probe));
    same(
        probe,
        probe.run().call(method(probe), path).body("{}".getBytes(UTF_8)),
        Expectation.LENIENT,
        "the body {} without a type");
    same(
        probe,
        probe.run().call(method(probe), path).header("Content-Type", "application/json"),
        Expectation.LENIENT,
        "Content-Type without a body");
    same(
        probe,
        probe.run().call(method(probe), path).header("Accept", "*/*"),
        Expectation.VALID,
        "Accept: */*");
    same(
        probe,
        probe.run().call(method(probe), path).header("Accept", "application/json"),
        Expectation.VALID,
        "Accept: application/json");
  }

  private static void contentType(RuleContext probe) {
    RuleResponse fine = probe.send(probe.run().call(method(probe), path(probe, target(probe))));
    exactly(probe, fine);
    exactly(
        probe,
        probe.send(
            probe
                .run()
                .call(method(probe), path(probe, target(probe)))
                .anonymous()
                .expecting(Expectation.OUTSIDE)));
    exactly(
        probe,
        probe.send(
            probe.run().call(method(probe), path(probe, "/action/" + WorkReports.uuid(probe) + "/"))));
    exactly(
        probe,
        probe.send(
            probe
                .run()
                .call(method(probe), path(probe, target(probe)) + "?nothing=1")
                .expecting(Expectation.INVALID)));
  }

  private static void exactly(RuleContext probe, RuleResponse answer) {
    probe.same(
        List.of("application/json"),
        answer.response().headers("Content-Type"),
        answer,
        "header.content-type",
        "Content-Type");
    boolean explained = answer.status() < 400 || !answer.text("error").isBlank();
    probe.check(
        explained,
        answer,
        "error.message",
        "body: " + answer.response().text() + " (expected {\"error\": a message})");
  }

  private static void unknown(RuleContext probe) {
    if (List.of("updateAction", "appendActionLogs").contains(probe.operationId())) {
      OptionalOperation.requireThere(probe, method(probe), path(probe, target(probe)));
    }
    String uuid = WorkReports.uuid(probe).toString();
    Exchange exchange =
        probe.run().callAsProducer(method(probe), path(probe, "/action/" + uuid + "/"));
    switch (probe.operationId()) {
      case "updateAction" -> exchange.json("{}");
      case "appendActionLogs" -> exchange.json("[{\"log\":\"line\"}]");
      default -> {}
    }
    RuleResponse answer = probe.send(exchange);
    if (answer.status() == 403) {
      probe.run().skip("the call was answered 403: the account may not call it");
    }
    probe.same(404, answer.status(), answer, "behaviour.status", "status");
    probe.check(
        answer.text("error").contains(uuid),
        answer,
        "error.names",
        "error: " + answer.text("error") + " (expected it to name " + uuid + ")");
    probe.check(
        answer.actionUri().isEmpty(),
        answer,
        "action.uri",
        "X-DockerCloud-Action-URI: " + answer.actionUri() + " (expected none)");
  }
}
