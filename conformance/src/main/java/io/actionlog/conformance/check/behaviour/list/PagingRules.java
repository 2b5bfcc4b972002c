package io.actionlog.conformance.check.behaviour.list;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.behaviour.fixture.RecordedSamples;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Rules about paging, by offsets as in the Python SDK and by links as in the Go SDK. */
public final class PagingRules {

  private static final String LIST = "listActions";
  private static final String ENVELOPE = "wire.md:39 (list envelope)";
  private static final int MOST_PAGES = 500;

  private PagingRules() {}

  public static List<Check> rules() {
    List<Check> rules = new ArrayList<>();
    addWays(rules);
    addMeta(rules);
    return rules;
  }

  private static void addWays(List<Check> rules) {
    rules.add(
        new Rule(
            LIST,
            "meta.next leads to the end without gap or repetition",
            "wire.md:42",
            context -> links(context, "next")));
    rules.add(
        new Rule(
            LIST,
            "meta.previous leads to the beginning without gap or repetition",
            "wire.md:41",
            context -> links(context, "previous")));
    rules.add(
        new Rule(
            LIST,
            "offset + limit leads to the end without gap or repetition",
            "wire.md:42",
            PagingRules::offsets));
    rules.add(
        new Rule(
            LIST,
            "meta tells limit, offset, total_count and the ends at every border",
            ENVELOPE,
            PagingRules::borders));
  }

  private static void addMeta(List<Check> rules) {
    rules.add(
        new Rule(
            LIST,
            "the links begin with /api/ and keep the other query parameters",
            "wire.md:17, wire.md:41",
            PagingRules::kept));
    rules.add(
        new Rule(
            LIST, "a page holds 25 when no limit is given", "wire.md:43", PagingRules::byDefault));
    rules.add(
        new Rule(
            LIST,
            "an account whose list is paged to the end saw total_count actions",
            ENVELOPE,
            PagingRules::total));
  }

  private static void links(RuleContext context, String direction) {
    ListComparison lists = new ListComparison(context);
    RecordedSamples samples = RecordedSamples.of(context);
    ListQuery all = window(samples).with("order_by", "start_date");
    List<String> expected = all.matching(lists.whole());
    int limit = Math.max(7, expected.size() / 40);
    boolean forward = direction.equals("next");
    long last = Math.max(0, (expected.size() - 1L) / limit * limit);
    RuleResponse page =
        context.expect(
            context.glance(
                all.with("limit", "" + limit).with("offset", forward ? "0" : "" + last).path()),
            200);
    List<String> seen = new ArrayList<>(ordered(page.uris(), forward));
    int most = expected.size() / limit + 2;
    for (int pages = 0; page.meta().path(direction).isTextual() && pages < most; pages++) {
      page = context.expect(follow(context, page.meta().path(direction).asText()), 200);
      seen.addAll(ordered(page.uris(), forward));
    }
    context.sameList(
        ordered(expected, forward), seen, page, "list.paging", "all pages by meta." + direction);
    JsonNode link = page.meta().path(direction);
    context.check(link.isNull(), page, "list.end", direction + ": " + link + " (expected null)");
  }

  private static List<String> ordered(List<String> uris, boolean forward) {
    List<String> ordered = new ArrayList<>(uris);
    if (!forward) {
      Collections.reverse(ordered);
    }
    return ordered;
  }

  static ListQuery window(RecordedSamples samples) {
    return ListQuery.of(
        "start_date__gte",
        samples.first().toString(),
        "start_date__lte",
        samples.last().toString());
  }

  static RuleResponse follow(RuleContext context, String link) {
    return context.send(
        context.checkContext().exchange("GET", link).as(context.checkContext().target().caller()));
  }

  private static void offsets(RuleContext context) {
    ListComparison lists = new ListComparison(context);
    ListQuery all = window(RecordedSamples.of(context)).with("order_by", "-start_date");
    List<String> expected = all.matching(lists.whole());
    List<String> seen = new ArrayList<>();
    int limit = Math.max(11, expected.size() / 40);
    RuleResponse page = context.expect(context.glance(all.with("limit", "" + limit).path()), 200);
    seen.addAll(page.uris());
    for (int pages = 0; !page.uris().isEmpty() && pages < MOST_PAGES; pages++) {
      long offset = page.meta().path("offset").asLong() + page.meta().path("limit").asLong();
      page =
          context.expect(
              context.glance(all.with("limit", "" + limit).with("offset", "" + offset).path()),
              200);
      seen.addAll(page.uris());
    }
    context.sameList(expected, seen, page, "list.paging", "all pages by offset and limit");
  }

  private static void borders(RuleContext context) {
    ListComparison lists = new ListComparison(context);
    ListQuery all = window(RecordedSamples.of(context));
    int total = all.matching(lists.whole()).size();
    for (int limit :
        new TreeSet<>(List.of(1, 2, Math.max(1, total - 1), Math.max(1, total), total + 1, 1000))) {
      for (int offset :
          new TreeSet<>(
              List.of(
                  0, 1, Math.max(0, total - limit), Math.max(0, total - 1), total, total + 1))) {
        if (limit <= 1000) {
          lists.check(all.with("limit", "" + limit).with("offset", "" + offset));
        }
        if (!context.checkContext().isClean()) {
          return;
        }
      }
    }
  }

  private static void total(RuleContext context) {
    ListComparison lists = new ListComparison(context);
    lists.check(ListQuery.of("limit", "1000"));
    lists.check(ListQuery.of("limit", "1", "offset", "1"));
  }

  private static void byDefault(RuleContext context) {
    ListComparison lists = new ListComparison(context);
    lists.check(window(RecordedSamples.of(context)));
    lists.check(ListQuery.of());
    lists.check(ListQuery.of("offset", "3"));
  }

  private static void kept(RuleContext context) {
    RecordedSamples samples = RecordedSamples.of(context);
    kept(context, window(samples).with("order_by", "-start_date").with("state", "Success"));
    for (String object : samples.objects().stream().limit(1).toList()) {
      kept(context, ListQuery.of("object", object, "include_related", "true"));
    }
  }

  private static void kept(RuleContext context, ListQuery query) {
    RuleResponse page =
        context.expect(context.get(query.with("limit", "2").with("offset", "2").path()), 200);
    link(context, page, query, "next", "limit=2", "offset=4");
    link(context, page, query, "previous", "limit=2", "offset=0");
  }

  private static void link(
      RuleContext context, RuleResponse page, ListQuery query, String name, String... paging) {
    JsonNode link = page.meta().path(name);
    if (!link.isTextual()) {
      return;
    }
    String expectedPath = page.exchange().target().split("\\?", 2)[0];
    Optional<String> path = Arrays.stream(link.asText().split("\\?", 2)).findFirst();
    context.same(Optional.of(expectedPath), path, page, "list.link", "meta." + name + "'s path");
    Set<String> expected = pairs(query.path());
    expected.addAll(List.of(paging));
    context.same(expected, pairs(link.asText()), page, "list.link", "meta." + name + "'s query");
  }

  private static Set<String> pairs(String address) {
    Set<String> pairs = new TreeSet<>();
    String query = address.contains("?") ? address.substring(address.indexOf('?') + 1) : "";
    for (String pair : query.split("&", -1)) {
      pairs.add(java.net.URLDecoder.decode(pair, java.nio.charset.StandardCharsets.UTF_8));
    }
    return pairs;
  }
}
