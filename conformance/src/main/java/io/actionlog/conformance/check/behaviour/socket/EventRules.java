package io.actionlog.conformance.check.behaviour.socket;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.behaviour.action.StateRules;
import io.actionlog.conformance.check.behaviour.fixture.JudgedSocket;
import io.actionlog.conformance.check.behaviour.fixture.WireDate;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rules about the WebSocket for events. */
public final class EventRules {

  private static final String EVENTS = "watchActions";
  private static final String SOURCE = "openapi.yaml, watchActions";
  private static final String STATES = "action-api.html, Action states; openapi.yaml, watchActions";
  private static final Duration SILENCE = Duration.ofMillis(200);

  private EventRules() {}

  public static List<Check> rules() {
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

  static String by(String parameter, String value) {
    return "?" + parameter + "=" + RuleContext.encoded(value);
  }

  /** What happened on one object: two actions, the first to its end, the second canceled. */
  private record Story(
      List<String> expected, String object, RuleResponse first, RuleResponse second) {}

  private static Story tell(RuleContext context, String object) {
    WorkReports work = new WorkReports(context);
    RuleResponse first = work.start(object);
    RuleResponse second = work.start(object);
    context.expect(work.cancel(first), 202);
    work.end(first, "Canceled");
    StateRules.becomes(context, second, "In progress");
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

  static List<String> told(List<JsonNode> frames) {
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

  static long greeting(RuleContext context, JudgedSocket socket) {
    JsonNode greeting = RuleResponse.parse(socket.text(JudgedSocket.LIMIT).orElse("null"));
    context.same(
        "auth",
        greeting.path("type").asText(),
        socket.answer(),
        "events.greeting",
        "type of the first frame");
    return greeting.path("position").asLong(-1);
  }

  private static void story(RuleContext context) {
    String object = WorkReports.object(context);
    try (JudgedSocket socket = JudgedSocket.events(context, by("parent", object))) {
      long position = greeting(context, socket);
      Story story = tell(context, object);
      List<JsonNode> frames = socket.frames(story.expected().size());
      context.same(story.expected(), told(frames), socket.answer(), "events.story", "events");
      Set<String> uuids = new HashSet<>();
      for (JsonNode frame : frames) {
        long next = frame.path("position").asLong();
        frame(
            context,
            socket,
            frame,
            "events.position",
            next > position,
            "a greater position than before");
        position = next;
        String uuid = frame.path("uuid").asText();
        boolean own = uuids.add(uuid) && !frame.path("resource_uri").asText().contains(uuid);
        frame(context, socket, frame, "events.uuid", own, "a uuid of the event's own");
        JsonNode parents = frame.path("parents");
        boolean only = parents.size() == 1 && parents.path(0).asText().equals(object);
        frame(context, socket, frame, "events.parents", only, "the parents to be " + object);
      }
      asListed(context, socket, story, frames);
      String more = socket.text(SILENCE).orElse("");
      context.check(more.isEmpty(), socket.answer(), "events.story", more + " (expected no more)");
    }
  }

  private static void frame(
      RuleContext context,
      JudgedSocket socket,
      JsonNode frame,
      String rule,
      boolean holds,
      String expected) {
    context.check(holds, socket.answer(), rule, frame + " (expected " + expected + ")");
  }

  /** The last that was told of each is what the list has, with the date of its end. */
  private static void asListed(
      RuleContext context, JudgedSocket socket, Story story, List<JsonNode> frames) {
    for (RuleResponse action : List.of(story.first(), story.second())) {
      RuleResponse now = new WorkReports(context).read(action);
      for (JsonNode frame : frames) {
        boolean last =
            frame.path("resource_uri").equals(now.json().path("resource_uri"))
                && WorkReports.isFinal(frame.path("state").asText());
        if (last) {
          String end = WireDate.parse(now.json().path("end_date")).map(Object::toString).orElse("");
          context.same(
              end,
              frame.path("datetime").asText(),
              socket.answer(),
              "events.datetime",
              "datetime of the end");
          context.same(
              now.text("state"),
              frame.path("state").asText(),
              socket.answer(),
              "events.state",
              "state");
        }
      }
    }
  }

  private static void resumed(RuleContext context) {
    String object = WorkReports.object(context);
    try (JudgedSocket live = JudgedSocket.events(context, by("parent", object))) {
      long position = greeting(context, live);
      Story story = tell(context, object);
      List<JsonNode> frames = live.frames(story.expected().size());
      List<Long> positions = new ArrayList<>(List.of(position));
      frames.forEach(frame -> positions.add(frame.path("position").asLong()));
      for (int from : new int[] {0, 1, frames.size() - 1}) {
        String query = by("parent", object) + "&since=" + positions.get(Math.max(0, from));
        try (JudgedSocket again = JudgedSocket.events(context, query)) {
          context.same(
              positions.get(Math.max(0, from)),
              greeting(context, again),
              again.answer(),
              "events.greeting",
              "position of the greeting");
          if (!context.checkContext().isClean()) {
            return;
          }
          List<JsonNode> expected = frames.subList(Math.max(0, from), frames.size());
          context.same(
              expected, again.frames(expected.size()), again.answer(), "events.since", "events");
        }
      }
    }
  }

  private static void filtered(RuleContext context) {
    String object = WorkReports.object(context);
    try (JudgedSocket live = JudgedSocket.events(context, "?type=action")) {
      long position = greeting(context, live);
      Story story = tell(context, object);
      tell(context, WorkReports.object(context));
      String since = "&since=" + position;
      String second = story.second().text("resource_uri");
      only(
          context,
          by("object", second) + since,
          story.expected().stream().filter(line -> line.endsWith(second)).toList());
      only(context, by("parent", object) + since, story.expected());
      only(context, by("parent", object) + "&type=action" + since, story.expected());
      only(context, by("parent", object) + "&type=service" + since, List.of());
      only(context, by("parent", WorkReports.object(context)) + since, List.of());
      List<String> all =
          told(live.frames(story.expected().size())).stream()
              .filter(line -> story.expected().contains(line))
              .toList();
      context.check(
          !all.isEmpty(),
          live.answer(),
          "events.story",
          "no event of " + object + " (expected all without a filter)");
    }
  }

  static void only(RuleContext context, String query, List<String> expected) {
    try (JudgedSocket socket = JudgedSocket.events(context, query)) {
      greeting(context, socket);
      List<String> told = new ArrayList<>(told(socket.frames(expected.size())));
      socket.text(SILENCE).ifPresent(told::add);
      context.same(expected, told, socket.answer(), "events.filter", "events");
    }
  }

  private static void ping(RuleContext context) {
    try (JudgedSocket socket =
        JudgedSocket.events(context, by("parent", WorkReports.object(context)))) {
      socket.expectPongs(context, List.of("hello", ""));
    }
  }

  private static void retried(RuleContext context) {
    WorkReports work = new WorkReports(context);
    RuleResponse ended = work.inState("Success");
    try (JudgedSocket socket = JudgedSocket.events(context, by("parent", ended.text("object")))) {
      greeting(context, socket);
      RuleResponse retried = context.expect(work.retry(ended), 202);
      context.open().add(retried.path());
      context.same(
          List.of("create In progress " + retried.text("resource_uri")),
          told(socket.frames(1)),
          socket.answer(),
          "events.story",
          "events");
    }
  }
}
