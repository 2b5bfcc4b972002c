package io.actionlog.conformance.check.behaviour.socket;

import io.actionlog.conformance.check.behaviour.action.StateRules;
import io.actionlog.conformance.check.behaviour.fixture.JudgedSocket;
import io.actionlog.conformance.check.behaviour.fixture.WireDate;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.check.Check;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The events socket. */
final class EventRules {

  private static final String EVENTS = "watchActions";
  private static final String SOURCE = "openapi.yaml, watchActions";
  private static final String STATES = "action-api.html, Action states; openapi.yaml, watchActions";
  private static final Duration SILENCE = Duration.ofMillis(200);

  private EventRules() {}

  static List<Check> rules() {
    return List.of(
        new Rule(
            EVENTS,
            "each creation and change of state is told in its order, as the list has it",
            STATES,
            EventRules::story),
        new Rule(
            EVENTS,
            "since goes on behind a position without gap or repetition",
            SOURCE,
            EventRules::resumed),
        new Rule(
            EVENTS,
            "parent, object and type let their events through and no others",
            SOURCE,
            EventRules::filtered),
        new Rule(
            EVENTS, "a ping is answered with the same payload", "wire.md:62", EventRules::ping),
        new Rule(
            EVENTS, "a retry is told as the creation of an action", SOURCE, EventRules::retried));
  }

  private static String by(String parameter, String value) {
    return "?" + parameter + "=" + RuleContext.encoded(value);
  }

  /** What happened on one object: two actions, the first to its end, the second canceled. */
  private record Story(List<String> expected, String object, RuleResponse first, RuleResponse second) {}

  private static Story tell(RuleContext probe, String object) {
    WorkReports work = new WorkReports(probe);
    RuleResponse first = work.start(object);
    RuleResponse second = work.start(object);
    probe.expect(work.cancel(first), 202);
    work.end(first, "Canceled");
    StateRules.becomes(probe, second, "In progress");
    work.end(second, "Failed");
    String one = first.text("resource_uri");
    String two = second.text("resource_uri");
    List<String> expected =
        List.of(
            "create In progress " + one,
            "create Pending " + two,
            "update Canceling " + one,
            "update Canceled " + one,
            "update In progress " + two,
            "update Failed " + two);
    return new Story(expected, object, first, second);
  }

  private static List<String> told(List<JsonNode> frames) {
    return frames.stream()
        .map(
            frame ->
                String.join(
                    " ",
                    frame.path("action").asText(),
                    frame.path("state").asText(),
                    frame.path("resource_uri").asText()))
        .toList();
  }

  private static long greeting(RuleContext probe, JudgedSocket socket) {
    JsonNode greeting = RuleResponse.parse(socket.text(JudgedSocket.LIMIT).orElse("null"));
    probe.same(
        "auth",
        greeting.path("type").asText(),
        socket.answer(),
        "events.greeting",
        "type of the first frame");
    return greeting.path("position").asLong(-1);
  }

  private static void story(RuleContext probe) {
    String object = WorkReports.object(probe);
    try (JudgedSocket socket = JudgedSocket.events(probe, by("parent", object))) {
      long position = greeting(probe, socket);
      Story story = tell(probe, object);
      List<JsonNode> frames = socket.frames(story.expected().size());
      probe.same(story.expected(), told(frames), socket.answer(), "events.story", "events");
      Set<String> uuids = new HashSet<>();
      for (JsonNode frame : frames) {
        long next = frame.path("position").asLong();
        frame(
            probe,
            socket,
            frame,
            "events.position",
            next > position,
            "a greater position than before");
        position = next;
        String uuid = frame.path("uuid").asText();
        boolean own = uuids.add(uuid) && !frame.path("resource_uri").asText().contains(uuid);
        frame(probe, socket, frame, "events.uuid", own, "a uuid of the event's own");
        JsonNode parents = frame.path("parents");
        boolean only = parents.size() == 1 && parents.path(0).asText().equals(object);
        frame(probe, socket, frame, "events.parents", only, "the parents to be " + object);
      }
      asListed(probe, socket, story, frames);
      String more = socket.text(SILENCE).orElse("");
      probe.check(more.isEmpty(), socket.answer(), "events.story", more + " (expected no more)");
    }
  }

  private static void frame(
      RuleContext probe, JudgedSocket socket, JsonNode frame, String rule, boolean holds, String expected) {
    probe.check(holds, socket.answer(), rule, frame + " (expected " + expected + ")");
  }

  /** The last that was told of each is what the list has, with the date of its end. */
  private static void asListed(RuleContext probe, JudgedSocket socket, Story story, List<JsonNode> frames) {
    for (RuleResponse action : List.of(story.first(), story.second())) {
      RuleResponse now = new WorkReports(probe).read(action);
      for (JsonNode frame : frames) {
        boolean last =
            frame.path("resource_uri").equals(now.json().path("resource_uri"))
                && WorkReports.isFinal(frame.path("state").asText());
        if (last) {
          String end = WireDate.parse(now.json().path("end_date")).map(Object::toString).orElse("");
          probe.same(
              end,
              frame.path("datetime").asText(),
              socket.answer(),
              "events.datetime",
              "datetime of the end");
          probe.same(
              now.text("state"),
              frame.path("state").asText(),
              socket.answer(),
              "events.state",
              "state");
        }
      }
    }
  }

  private static void resumed(RuleContext probe) {
    String object = WorkReports.object(probe);
    try (JudgedSocket live = JudgedSocket.events(probe, by("parent", object))) {
      long position = greeting(probe, live);
      Story story = tell(probe, object);
      List<JsonNode> frames = live.frames(story.expected().size());
      List<Long> positions = new ArrayList<>(List.of(position));
      frames.forEach(frame -> positions.add(frame.path("position").asLong()));
      for (int from : new int[] {0, 1, frames.size() - 1}) {
        String query = by("parent", object) + "&since=" + positions.get(Math.max(0, from));
        try (JudgedSocket again = JudgedSocket.events(probe, query)) {
          probe.same(
              positions.get(Math.max(0, from)),
              greeting(probe, again),
              again.answer(),
              "events.greeting",
              "position of the greeting");
          if (!probe.run().isClean()) {
            return;
          }
          List<JsonNode> expected = frames.subList(Math.max(0, from), frames.size());
          probe.same(
              expected, again.frames(expected.size()), again.answer(), "events.since", "events");
        }
      }
    }
  }

  private static void filtered(RuleContext probe) {
    String object = WorkReports.object(probe);
    try (JudgedSocket live = JudgedSocket.events(probe, "?type=action")) {
      long position = greeting(probe, live);
      Story story = tell(probe, object);
      tell(probe, WorkReports.object(probe));
      String since = "&since=" + position;
      String second = story.second().text("resource_uri");
      only(
          probe,
          by("object", second) + since,
          story.expected().stream().filter(line -> line.endsWith(second)).toList());
      only(probe, by("parent", object) + since, story.expected());
      only(probe, by("parent", object) + "&type=action" + since, story.expected());
      only(probe, by("parent", object) + "&type=service" + since, List.of());
      only(probe, by("parent", WorkReports.object(probe)) + since, List.of());
      List<String> all =
          told(live.frames(story.expected().size())).stream()
              .filter(line -> story.expected().contains(line))
              .toList();
      probe.check(
          !all.isEmpty(),
          live.answer(),
          "events.story",
          "no event of " + object + " (expected all without a filter)");
    }
  }

  private static void only(RuleContext probe, String query, List<String> expected) {
    try (JudgedSocket socket = JudgedSocket.events(probe, query)) {
      greeting(probe, socket);
      List<String> told = new ArrayList<>(told(socket.frames(expected.size())));
      socket.text(SILENCE).ifPresent(told::add);
      probe.same(expected, told, socket.answer(), "events.filter", "events");
    }
  }

  private static void ping(RuleContext probe) {
    try (JudgedSocket socket = JudgedSocket.events(probe, by("parent", WorkReports.object(probe)))) {
      socket.expectPongs(probe, List.of("hello", ""));
    }
  }

  private static void retried(RuleContext probe) {
    WorkReports work = new WorkReports(probe);
    RuleResponse ended = work.inState("Success");
    try (JudgedSocket socket = JudgedSocket.events(probe, by("parent", ended.text("object")))) {
      greeting(probe, socket);
      RuleResponse retried = probe.expect(work.retry(ended), 202);
      probe.open().add(retried.path());
      probe.same(
          List.of("create In progress " + retried.text("resource_uri")),
          told(socket.frames(1)),
          socket.answer(),
          "events.story",
          "events");
    }
  }
}
