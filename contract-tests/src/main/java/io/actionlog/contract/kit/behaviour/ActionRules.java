package io.actionlog.contract.kit.behaviour;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.contract.kit.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The attributes of an action, the same wherever it is shown. */
final class ActionRules {

  private static final String GET = "getAction";
  private static final String ATTRIBUTES = "action-api.html, Action, Attributes";

  private ActionRules() {}

  static List<Check> rules() {
    List<Check> rules = new ArrayList<>();
    rules.add(new Rule(GET, "an action is the same in the list and by itself", ATTRIBUTES, ActionRules::same));
    rules.add(new Rule("listActions", "an action is the same in the list, by a filter and on any page", ATTRIBUTES, ActionRules::sameInLists));
    rules.add(new Rule("recordAction", "what was recorded is shown, and the answer is the action", ATTRIBUTES, ActionRules::asRecorded));
    rules.add(new Rule("recordActions", "what was recorded is shown", ATTRIBUTES, ActionRules::batchAsRecorded));
    for (String id : List.of("listActions", GET)) {
      rules.add(new Rule(id, "resource_uri ends in / and leads to the action", "wire.md:17", ActionRules::leads));
      rules.add(new Rule(id, "uuid is of version 4, and the last part of resource_uri", "wire.md:30", ActionRules::uuid));
      rules.add(new Rule(id, "object, path and retry_of begin with /, object ends in one", "wire.md:17, wire.md:38", ActionRules::texts));
      rules.add(new Rule(id, "dates are as printed in the reference: English, two-digit day, +0000", "wire.md:36", ActionRules::dates));
      rules.add(new Rule(id, "an action has an end date exactly when it has ended, not before its start", "wire.md:37", ActionRules::ended));
      rules.add(new Rule(id, "location is City, Country or unknown", "wire.md:38", ActionRules::location));
      rules.add(new Rule(id, "can_be_* are true only where the state allows it", "wire.md:51", ActionRules::capable));
    }
    rules.add(new Rule(GET, "the UUID is taken in capitals, too, and names the same action", "openapi.yaml, getAction", ActionRules::capitals));
    return rules;
  }

  /** Actions as the rule's operation shows them: the newest of the list, or one by one. */
  private static void each(Probe probe, Judge judge) {
    Samples.of(probe);
    Answer page = probe.expect(probe.get("/action/?limit=200&order_by=-start_date"), 200);
    if (page.objects().isEmpty()) {
      probe.run().skip("there is no action in the list");
    }
    if (probe.operationId().equals("listActions")) {
      page.objects().forEach(action -> judge.judge(page, action));
      return;
    }
    for (Answer answer : some(probe)) {
      judge.judge(answer, answer.json());
    }
  }

  private static List<Answer> some(Probe probe) {
    List<String> paths = new ArrayList<>();
    probe.run().target().known().forEach(uuid -> paths.add("/action/" + uuid + "/"));
    Samples.of(probe).uris().stream().limit(3).map(Answer::path).forEach(paths::add);
    probe.expect(probe.get("/action/?limit=5&order_by=-start_date"), 200).uris().stream().map(Answer::path).forEach(paths::add);
    return paths.stream().distinct().map(path -> probe.expect(probe.get(path), 200)).toList();
  }

  private interface Judge {
    void judge(Answer answer, JsonNode action);
  }

  private static void same(Probe probe) {
    Answer page = probe.expect(probe.get("/action/?limit=25&order_by=start_date&" + Samples.of(probe).window()), 200);
    List<JsonNode> listed = new ArrayList<>(page.objects().stream().limit(10).toList());
    listed.addAll(probe.expect(probe.get("/action/?limit=5&order_by=-start_date&state=Success"), 200).objects());
    for (JsonNode action : listed) {
      Answer answer = probe.expect(probe.get(Answer.path(Whole.uri(action))), 200);
      probe.same(action, answer.json(), answer, "action.same", "the action by itself");
    }
  }

  private static void sameInLists(Probe probe) {
    Samples samples = Samples.of(probe);
    Answer page = probe.expect(probe.get("/action/?limit=10&order_by=start_date&" + samples.window()), 200);
    for (JsonNode action : page.objects()) {
      Answer found = probe.expect(probe.get("/action/?uuid=" + action.path("uuid").asText()), 200);
      probe.same(List.of(action), found.objects(), found, "action.same", "objects");
      Answer itself = probe.expect(probe.get(Answer.path(Whole.uri(action))), 200);
      probe.own(itself.json().equals(action), page, "action.same", Whole.uri(action) + ": " + action + " (expected " + itself.json() + " as by itself)");
    }
  }

  private static void asRecorded(Probe probe) {
    Work work = new Work(probe);
    String object = Work.object(probe);
    var report =
        Work.report(object)
            .put("user", "someone")
            .put("ip", "192.0.2.7")
            .put("user_agent", "kit/1.0 (\u00e9)")
            .put("is_user_action", false)
            .put("state", "Failed")
            .put("start_date", WireDate.of(Instant.parse("2014-09-07T00:00:00Z")))
            .put("end_date", WireDate.of(Instant.parse("2014-09-07T23:59:59Z")));
    Answer answer = work.record(report);
    shows(probe, answer, answer.json(), report);
    Answer read = work.read(answer);
    probe.own(read.json().equals(answer.json()), answer, "action.same", "the answer is not the action: " + read.json());
    probe.same(answer.text("resource_uri"), answer.actionUri(), answer, "action.uri", "X-DockerCloud-Action-URI");
    probe.same(answer.text("resource_uri"), answer.header("Location"), answer, "action.location", "Location");
    Answer slashless = work.record(Work.report(object.substring(0, object.length() - 1)).put("state", "Success"));
    probe.same(object, slashless.text("object"), slashless, "action.object", "object");
    probe.same("true", slashless.text("is_user_action"), slashless, "action.is_user_action", "is_user_action");
    Answer going = work.record(Work.reportOfWork(Work.object(probe)));
    probe.same(going.text("resource_uri"), going.actionUri(), going, "action.uri", "X-DockerCloud-Action-URI");
    probe.same(going.text("resource_uri"), going.header("Location"), going, "action.location", "Location");
    probe.same(work.read(going).json(), going.json(), going, "action.same", "the answer");
    probe.same(probe.run().target().producer().user(), going.text("user"), going, "action.user", "user");
  }

  private static void shows(Probe probe, Answer answer, JsonNode action, JsonNode report) {
    Iterator<Map.Entry<String, JsonNode>> properties = report.fields();
    while (properties.hasNext()) {
      var property = properties.next();
      probe.same(property.getValue(), action.path(property.getKey()), answer, "action.recorded", property.getKey());
    }
  }

  private static void batchAsRecorded(Probe probe) {
    Samples samples = Samples.needed(probe);
    Answer page = probe.expect(probe.get("/action/?limit=1000&" + samples.window()), 200);
    for (JsonNode action : page.objects()) {
      int index = samples.uris().indexOf(Whole.uri(action));
      if (index >= 0) {
        JsonNode report = samples.reports().get(index);
        for (String name : List.of("action", "object", "method", "path", "state", "start_date", "end_date")) {
          probe.own(
              report.path(name).equals(action.path(name)),
              page,
              "action.recorded",
              name + ": " + action.path(name) + " (expected " + report.path(name) + ")");
        }
      }
    }
  }

  private static void leads(Probe probe) {
    each(probe, (answer, action) -> {
      String uri = Whole.uri(action);
      probe.check(uri.startsWith("/api/audit/v1/action/") && uri.endsWith("/"), answer, "action.resource_uri", "resource_uri: " + uri + " (expected /api/audit/v1/action/{uuid}/)");
    });
    for (Answer answer : some(probe).stream().limit(4).toList()) {
      String uri = answer.text("resource_uri");
      Answer led = probe.get(Answer.path(uri));
      probe.check(led.text("uuid").equals(answer.text("uuid")), led, "action.resource_uri", "resource_uri: " + uri + " leads to " + led.text("uuid") + " (expected " + answer.text("uuid") + ")");
    }
  }

  private static void uuid(Probe probe) {
    each(probe, (answer, action) -> {
      String uuid = action.path("uuid").asText();
      probe.check(isVersion4(uuid), answer, "action.uuid", "uuid: " + uuid + " (expected one of version 4)");
      probe.check(Whole.uri(action).endsWith("/action/" + uuid + "/"), answer, "action.uuid", "uuid: " + uuid + " (expected that of " + Whole.uri(action) + ")");
    });
  }

  static boolean isVersion4(String uuid) {
    return uuid.matches("[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}") && UUID.fromString(uuid).version() == 4;
  }

  private static void texts(Probe probe) {
    each(probe, (answer, action) -> {
      String object = action.path("object").asText();
      boolean fine = action.path("object").isTextual() && object.startsWith("/") && object.endsWith("/");
      probe.check(fine, answer, "action.object", "object: " + action.path("object") + " (expected a resource URI that ends in /)");
      probe.check(action.path("path").asText().startsWith("/"), answer, "action.path", "path: " + action.path("path") + " (expected a path without host)");
    });
  }

  private static void dates(Probe probe) {
    each(probe, (answer, action) -> {
      for (String name : List.of("start_date", "end_date")) {
        JsonNode date = action.path(name);
        boolean fine = date.isNull() ? name.equals("end_date") : WireDate.parse(date).map(WireDate::of).filter(date.asText()::equals).isPresent();
        probe.check(fine, answer, "action.dates", name + ": " + date + " (expected a date such as Wed, 17 Sep 2014 08:26:22 +0000)");
      }
    });
  }

  private static void ended(Probe probe) {
    each(probe, (answer, action) -> {
      var start = WireDate.parse(action.path("start_date"));
      var end = WireDate.parse(action.path("end_date"));
      String state = action.path("state").asText();
      probe.check(end.isPresent() == Work.isFinal(state), answer, "action.end_date", "end_date: " + action.path("end_date") + " in the state " + state + " (expected a date exactly when it has ended)");
      probe.check(end.isEmpty() || start.isEmpty() || !end.get().isBefore(start.get()), answer, "action.dates", "end_date: " + action.path("end_date") + " (expected it not before " + action.path("start_date") + ")");
    });
  }

  private static void location(Probe probe) {
    each(probe, (answer, action) -> {
      String location = action.path("location").asText();
      probe.check(location.equals("unknown") || location.matches("\\S.*, \\S.*"), answer, "action.location", "location: " + action.path("location") + " (expected City, Country or unknown)");
    });
  }

  private static void capable(Probe probe) {
    each(probe, (answer, action) -> {
      int stage = Work.states().indexOf(action.path("state").asText());
      probe.check(stage < 2 || !action.path("can_be_canceled").asBoolean(), answer, "action.can_be_canceled", "can_be_canceled: true in the state " + action.path("state").asText() + " (expected false)");
      probe.check(stage > 2 || !action.path("can_be_retried").asBoolean(), answer, "action.can_be_retried", "can_be_retried: true in the state " + action.path("state").asText() + " (expected false)");
    });
    Samples samples = Samples.of(probe);
    each(probe, (answer, action) -> {
      if (samples.uris().contains(Whole.uri(action))) {
        probe.check(!action.path("can_be_retried").asBoolean(), answer, "action.can_be_retried", "can_be_retried: true (expected false, as it was recorded)");
        probe.check(!action.path("can_be_canceled").asBoolean(), answer, "action.can_be_canceled", "can_be_canceled: true (expected false, as it was recorded)");
      }
    });
  }

  private static void capitals(Probe probe) {
    for (Answer answer : some(probe).stream().limit(2).toList()) {
      String uuid = answer.text("uuid");
      Answer capitals = probe.expect(probe.get("/action/" + uuid.toUpperCase(java.util.Locale.ROOT) + "/"), 200);
      probe.same(uuid, capitals.text("uuid"), capitals, "action.uuid", "uuid");
    }
  }
}
