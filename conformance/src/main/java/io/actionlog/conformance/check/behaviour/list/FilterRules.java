package io.actionlog.conformance.check.behaviour.list;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.behaviour.fixture.RecordedSamples;
import io.actionlog.conformance.check.behaviour.fixture.WireDate;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rules that each filter of the list selects what the kit computes itself. */
public final class FilterRules {

  private static final String LIST = "listActions";
  private static final String PARAMETERS = "action-api.html, List all actions, Query Parameters";
  private static final String DATES = "wire.md:47 (filter dates)";

  private FilterRules() {}

  public static List<Check> rules() {
    List<Check> rules = new ArrayList<>();
    addUuids(rules);
    addDates(rules);
    addObjects(rules);
    return rules;
  }

  private static void addUuids(List<Check> rules) {
    rules.add(
        new Rule(
            LIST, "uuid finds the action with it and no other", PARAMETERS, FilterRules::uuid));
    rules.add(
        new Rule(
            LIST,
            "uuid__startswith finds the actions that begin so, in either case",
            "wire.md:29",
            FilterRules::prefix));
    rules.add(
        new Rule(
            LIST, "state finds the actions in it, for each state", PARAMETERS, FilterRules::state));
    rules.add(
        new Rule(
            LIST,
            "start_date__gte and __lte find an action by its own printed date",
            "wire.md:48",
            context -> printed(context, "start_date")));
    rules.add(
        new Rule(
            LIST,
            "end_date__gte and __lte find an action by its own printed date",
            "wire.md:48",
            context -> printed(context, "end_date")));
  }

  private static void addDates(List<Check> rules) {
    rules.add(
        new Rule(
            LIST,
            "start_date filters end at the very second",
            DATES,
            context -> seconds(context, "start_date")));
    rules.add(
        new Rule(
            LIST,
            "end_date filters end at the very second",
            DATES,
            context -> seconds(context, "end_date")));
    rules.add(
        new Rule(
            LIST,
            "a plain date means its first second for __gte and its last for __lte",
            DATES,
            FilterRules::days));
    rules.add(
        new Rule(
            LIST,
            "dates are taken plain, as ISO 8601 and as bodies have them, alike",
            DATES,
            FilterRules::forms));
  }

  private static void addObjects(List<Check> rules) {
    rules.add(
        new Rule(
            LIST,
            "object finds the actions on it, with and without the last slash, raw or encoded",
            "wire.md:50",
            FilterRules::object));
    rules.add(new Rule(LIST, "filters combine with and", PARAMETERS, FilterRules::combined));
  }

  private static void uuid(RuleContext context) {
    ListComparison lists = new ListComparison(context);
    for (JsonNode action : some(context, lists, 3)) {
      String uuid = action.path("uuid").asText();
      lists.check(ListQuery.of("uuid", uuid));
      lists.check(ListQuery.of("uuid", uuid.toUpperCase(Locale.ROOT)));
    }
    lists.check(ListQuery.of("uuid", WorkReports.uuid(context).toString()));
  }

  private static void prefix(RuleContext context) {
    ListComparison lists = new ListComparison(context);
    for (JsonNode action : some(context, lists, 2)) {
      String uuid = action.path("uuid").asText();
      for (int length : new int[] {1, 2, 8, 9, 13, 36}) {
        if (length <= uuid.length()) {
          String prefix = uuid.substring(0, length);
          lists.check(ListQuery.of("uuid__startswith", prefix, "limit", "100"));
          lists.check(ListQuery.of("uuid__startswith", prefix.toUpperCase(Locale.ROOT)));
        }
      }
    }
  }

  private static void state(RuleContext context) {
    ListComparison lists = new ListComparison(context);
    for (String state : WorkReports.states()) {
      lists.check(ListQuery.of("state", state, "limit", "100"));
    }
  }

  private static void printed(RuleContext context, String property) {
    ListComparison lists = new ListComparison(context);
    for (JsonNode action : some(context, lists, 4)) {
      if (action.path(property).isTextual()) {
        String date = action.path(property).asText();
        ListQuery query =
            ListQuery.of(property + "__gte", date, property + "__lte", date, "limit", "1000");
        lists.check(query);
        oneSided(lists, property + "__lte", date);
        oneSided(lists, property + "__gte", date);
      }
    }
  }

  private static void seconds(RuleContext context, String property) {
    ListComparison lists = new ListComparison(context);
    for (JsonNode action : some(context, lists, 3)) {
      for (Instant date : WireDate.parse(action.path(property)).stream().toList()) {
        for (int shift = -1; shift <= 1; shift++) {
          String value = date.plusSeconds(shift).toString();
          oneSided(lists, property + "__gte", value);
          oneSided(lists, property + "__lte", value);
        }
      }
    }
  }

  /** With the border on the first page, and the rest in total_count. */
  private static void oneSided(ListComparison lists, String name, String value) {
    String order = name.endsWith("__gte") ? "start_date" : "-start_date";
    lists.check(ListQuery.of(name, value, "order_by", order, "limit", "60"));
  }

  private static void days(RuleContext context) {
    ListComparison lists = new ListComparison(context);
    for (String day : days(RecordedSamples.of(context))) {
      for (String property : List.of("start_date", "end_date")) {
        oneSided(lists, property + "__gte", day);
        oneSided(lists, property + "__lte", day);
        lists.check(
            ListQuery.of(property + "__gte", day, property + "__lte", day, "limit", "1000"));
      }
    }
  }

  private static List<String> days(RecordedSamples samples) {
    return java.util.stream.Stream.of(
            samples.first(), samples.first().plusSeconds(43_200), samples.last())
        .map(instant -> instant.toString().substring(0, 10))
        .distinct()
        .toList();
  }

  private static void forms(RuleContext context) {
    ListComparison lists = new ListComparison(context);
    for (JsonNode action : some(context, lists, 2)) {
      for (Instant start : WireDate.parse(action.path("start_date")).stream().toList()) {
        String iso = start.toString();
        String shifted = start.atOffset(java.time.ZoneOffset.ofHours(5)).toString();
        for (String form :
            List.of(iso, iso.replace("Z", "+00:00"), withSeconds(shifted), WireDate.of(start))) {
          oneSided(lists, "start_date__gte", form);
          oneSided(lists, "start_date__lte", form);
        }
      }
    }
  }

  /** The JDK leaves out seconds that are zero. */
  private static String withSeconds(String date) {
    return date.replaceFirst("(T\\d\\d:\\d\\d)([+-])", "$1:00$2");
  }

  private static void object(RuleContext context) {
    ListComparison lists = new ListComparison(context);
    for (JsonNode action : some(context, lists, 3)) {
      String object = ListQuery.slashed(action.path("object").asText());
      ListQuery query = ListQuery.of("object", object, "limit", "1000");
      lists.check(query);
      lists.check(
          ListQuery.of("object", object.substring(0, object.length() - 1), "limit", "1000"));
      RuleResponse raw = context.expect(context.get("/action/?limit=1000&object=" + object), 200);
      context.sameList(
          query.matching(lists.whole()),
          raw.uris(),
          raw,
          "list.filter",
          "objects with raw slashes");
    }
  }

  private static void combined(RuleContext context) {
    ListComparison lists = new ListComparison(context);
    for (JsonNode action : some(context, lists, 4)) {
      String start = action.path("start_date").asText();
      ListQuery all =
          ListQuery.of(
                  "state",
                  action.path("state").asText(),
                  "start_date__gte",
                  start,
                  "start_date__lte",
                  start)
              .with("limit", "1000");
      lists.check(all);
      String prefix = action.path("uuid").asText();
      lists.check(all.with("uuid__startswith", prefix.isEmpty() ? "0" : prefix.substring(0, 1)));
      lists.check(all.with("state", "Canceling"));
      if (action.path("end_date").isTextual()) {
        String end = action.path("end_date").asText();
        lists.check(all.with("end_date__gte", end));
        lists.check(all.with("end_date__lte", end));
        lists.check(all.with("uuid", prefix).with("end_date__lte", end));
      }
    }
  }

  /** Some of the actions there are, those at the borders of the samples among them. */
  static List<JsonNode> some(RuleContext context, ListComparison lists, int count) {
    List<JsonNode> all = lists.whole().oldestFirst().stream().map(WholeList.Entry::action).toList();
    if (all.isEmpty()) {
      context.checkContext().skip("there is no action in the list");
    }
    RecordedSamples samples = RecordedSamples.of(context);
    List<JsonNode> ours =
        all.stream().filter(action -> samples.uris().contains(WholeList.uri(action))).toList();
    List<JsonNode> from = ours.isEmpty() ? all : ours;
    return context
        .random()
        .ints(0, from.size())
        .distinct()
        .limit(Math.min(count, from.size()))
        .mapToObj(from::get)
        .toList();
  }
}
