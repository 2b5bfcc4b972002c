package io.actionlog.conformance.check.behaviour.list;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Rules that the filters by the recorded call select what the kit computes itself. */
public final class CallFilterRules {

  private static final String LIST = "listActions";
  private static final String DOCUMENT = "openapi.yaml, listActions, parameters";

  private CallFilterRules() {}

  public static List<Check> rules() {
    List<Check> rules = new ArrayList<>();
    for (String name : List.of("user", "action", "ip", "method")) {
      add(rules, name + " finds the actions with it and no other", c -> attribute(c, name));
    }
    add(rules, "ip finds an address in any spelling", CallFilterRules::spellings);
    add(
        rules,
        "retry_of finds each attempt at an action and at its retries, by UUID and by URI",
        CallFilterRules::retries);
    add(rules, "q finds words anywhere, in either case", CallFilterRules::words);
    add(rules, "q takes wildcards as they stand", CallFilterRules::wildcards);
    add(rules, "state, user and action may be given more than once", CallFilterRules::several);
    add(
        rules,
        "filters by the call combine in pairs and all together, with each other filter",
        CallFilterRules::combined);
    add(
        rules,
        "object combines with filters by the call, in pairs and all together",
        CallFilterRules::withObject);
    return rules;
  }

  private static void add(List<Check> rules, String name, Consumer<RuleContext> body) {
    rules.add(new Rule(LIST, name, DOCUMENT, body));
  }

  private static void attribute(RuleContext context, String name) {
    ListComparison lists = new ListComparison(context);
    for (JsonNode action : FilterRules.some(context, lists, 3)) {
      String value = action.path(name).asText();
      lists.check(ListQuery.of(name, value, "limit", "100"));
      if (!name.equals("method")) {
        lists.check(ListQuery.of(name, value.toUpperCase(Locale.ROOT), "limit", "100"));
        lists.check(ListQuery.of(name, value + "0", "limit", "100"));
      }
    }
  }

  private static void spellings(RuleContext context) {
    ListComparison lists = new ListComparison(context);
    for (String ip :
        List.of("2001:db8::7", "2001:DB8:0::7", "2001:0db8:0:0:0:0:0:7", "::ffff:192.0.2.7")) {
      lists.check(ListQuery.of("ip", ip, "limit", "100"));
    }
  }

  private static void retries(RuleContext context) {
    WorkReports reports = new WorkReports(context);
    RuleResponse failed = reports.inState("Failed");
    RuleResponse retry = context.expect(reports.retry(failed), 202);
    context.open().add(retry.path());
    context.open().add(context.expect(reports.retry(failed), 202).path());
    reports.end(retry, "Failed");
    context.open().add(context.expect(reports.retry(retry), 202).path());
    ListComparison lists = new ListComparison(context);
    String uuid = failed.text("uuid");
    lists.check(ListQuery.of("retry_of", uuid));
    lists.check(ListQuery.of("retry_of", uuid.toUpperCase(Locale.ROOT)));
    lists.check(ListQuery.of("retry_of", failed.text("resource_uri")));
    lists.check(ListQuery.of("retry_of", retry.text("uuid")));
  }

  private static void words(RuleContext context) {
    ListComparison lists = new ListComparison(context);
    for (JsonNode action : FilterRules.some(context, lists, 2)) {
      for (String name : List.of("action", "object", "path", "user", "user_agent")) {
        String text = action.path(name).asText();
        String part = part(context, text);
        if (!part.isEmpty()) {
          lists.check(ListQuery.of("q", part, "limit", "100"));
          lists.check(ListQuery.of("q", part.toUpperCase(Locale.ROOT), "limit", "100"));
          String user = part(context, action.path("user").asText());
          lists.check(ListQuery.of("q", "  " + part + "  " + user + " ", "limit", "100"));
        }
      }
    }
    lists.check(ListQuery.of("q", WorkReports.uuid(context).toString()));
  }

  /** Some letters of a text that follow each other, without what separates words. */
  private static String part(RuleContext context, String text) {
    String letters = text.replaceAll("[^!-~]", " ").strip().split(" ")[0];
    int from = letters.isEmpty() ? 0 : context.random().nextInt(letters.length());
    return letters.substring(from, Math.min(letters.length(), from + 6));
  }

  private static void wildcards(RuleContext context) {
    ListComparison lists = new ListComparison(context);
    for (String words :
        List.of("%", "_", "*", "a%e", "a_e", "\\", "\"", "'", "!", "%25", "[a-z]")) {
      lists.check(ListQuery.of("q", words, "limit", "100"));
    }
  }

  private static void several(RuleContext context) {
    ListComparison lists = new ListComparison(context);
    List<JsonNode> some = FilterRules.some(context, lists, 3);
    for (String name : List.of("state", "user", "action")) {
      ListQuery query = ListQuery.of("limit", "1000");
      for (JsonNode action : some) {
        query = query.also(name, action.path(name).asText());
        lists.check(query);
      }
      if (!name.equals("state")) {
        lists.check(query.also(name, "none & such=1"));
      }
    }
    ListQuery both = ListQuery.of("state", "Success", "state", "Failed", "limit", "2");
    lists.check(both.with("offset", "1"));
  }

  private static void combined(RuleContext context) {
    ListComparison lists = new ListComparison(context);
    for (JsonNode action : FilterRules.some(context, lists, 1)) {
      List<ListQuery> filters = new ArrayList<>(byCall(action));
      filters.add(ListQuery.of("state", action.path("state").asText(), "state", "Canceled"));
      filters.add(ListQuery.of("uuid__startswith", action.path("uuid").asText().substring(0, 1)));
      String start = action.path("start_date").asText();
      filters.add(ListQuery.of("start_date__gte", start));
      filters.add(ListQuery.of("start_date__lte", start));
      filters.add(ListQuery.of("end_date__lte", "2100-01-01"));
      checkPairs(lists, filters, ListQuery.of("limit", "25"));
    }
  }

  private static void withObject(RuleContext context) {
    ListComparison lists = new ListComparison(context);
    for (JsonNode action : FilterRules.some(context, lists, 2)) {
      ListQuery object = ListQuery.of("object", action.path("object").asText(), "limit", "25");
      checkPairs(lists, byCall(action), object);
    }
  }

  private static void checkPairs(ListComparison lists, List<ListQuery> filters, ListQuery base) {
    ListQuery all = base;
    for (int first = 0; first < filters.size(); first++) {
      all = all.with(filters.get(first));
      for (int second = first; second < filters.size(); second++) {
        lists.check(base.with(filters.get(first)).with(filters.get(second)));
      }
    }
    lists.check(all);
  }

  private static List<ListQuery> byCall(JsonNode action) {
    List<ListQuery> filters = new ArrayList<>();
    for (String name : List.of("user", "action", "ip", "method")) {
      filters.add(ListQuery.of(name, action.path(name).asText()));
    }
    filters.add(ListQuery.of("q", action.path("action").asText().split(" ")[0] + " SERVICE"));
    if (action.path("retry_of").isTextual()) {
      filters.add(ListQuery.of("retry_of", action.path("retry_of").asText()));
    }
    return filters;
  }
}
