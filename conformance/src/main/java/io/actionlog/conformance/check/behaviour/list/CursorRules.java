package io.actionlog.conformance.check.behaviour.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.behaviour.fixture.RecordedSamples;
import io.actionlog.conformance.check.behaviour.fixture.WireDate;
import io.actionlog.conformance.check.behaviour.fixture.WorkReports;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Rules about lists that are read by cursors. */
public final class CursorRules {

  private static final String LIST = "listActions";
  private static final String DOCUMENT = "openapi.yaml, listActions, cursor";
  private static final int COUNT = 12;
  private static final int LIMIT = 5;

  private CursorRules() {}

  public static List<Check> rules() {
    List<Check> rules = new ArrayList<>();
    for (String order : List.of("start_date", "-start_date")) {
      String way = order.startsWith("-") ? "newest first" : "oldest first";
      rules.add(
          new Rule(
              LIST,
              "cursors lead to the end once past each action, whatever is recorded meanwhile, "
                  + way,
              DOCUMENT,
              context -> everything(context, order)));
    }
    rules.add(
        new Rule(
            LIST,
            "next_cursor stands where a cursor was asked for and others follow",
            DOCUMENT,
            CursorRules::onlyWhereAsked));
    return rules;
  }

  /** Of several that share a second, so that a date alone cannot say where a page ended. */
  private static void everything(RuleContext context, String order) {
    RecordedSamples.needed(context);
    String object = WorkReports.object(context);
    Instant noon = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS);
    List<Instant> starts = new ArrayList<>(Collections.nCopies(COUNT - 2, noon));
    starts.add(noon.minusSeconds(1));
    starts.add(noon.plusSeconds(1));
    record(context, object, starts);
    ListQuery query =
        ListQuery.of("object", object, "order_by", order, "limit", String.valueOf(LIMIT));
    List<String> there =
        context.expect(context.glance(query.with("limit", "1000").path()), 200).uris();
    List<String> seen = new ArrayList<>();
    int total = COUNT;
    RuleResponse page = context.expect(context.get(query.with("cursor", "start").path()), 200);
    envelope(context, page, total);
    seen.addAll(page.uris());
    while (page.meta().path("next_cursor").isTextual() && seen.size() <= total) {
      record(context, object, List.of(noon.minusSeconds(9), noon, noon.plusSeconds(9)));
      total += 3;
      boolean byLink = context.random().nextBoolean();
      page = context.expect(following(context, query, page, byLink), 200);
      envelope(context, page, total);
      seen.addAll(page.uris());
    }
    long distinct = seen.stream().distinct().count();
    context.same(distinct, (long) seen.size(), page, "list.repeated", "actions on all pages");
    context.sameList(
        there, seen.stream().filter(there::contains).toList(), page, "list.paging", "all pages");
  }

  private static RuleResponse following(
      RuleContext context, ListQuery query, RuleResponse page, boolean byLink) {
    return byLink
        ? PagingRules.follow(context, page.meta().path("next").asText())
        : context.get(query.with("cursor", page.meta().path("next_cursor").asText()).path());
  }

  private static void envelope(RuleContext context, RuleResponse page, int total) {
    JsonNode meta = page.meta();
    context.same(total, meta.path("total_count").asInt(-1), page, "list.total_count", "total");
    context.same(0, meta.path("offset").asInt(-1), page, "list.echo", "offset");
    context.check(meta.path("previous").isNull(), page, "list.previous", meta + " (expected none)");
    context.same(
        meta.path("next_cursor").isTextual(),
        meta.path("next").isTextual(),
        page,
        "list.next",
        "whether next is an address");
  }

  private static void record(RuleContext context, String object, List<Instant> starts) {
    ArrayNode reports = JsonNodeFactory.instance.arrayNode();
    for (Instant start : starts) {
      reports.add(
          WorkReports.report(object)
              .put("state", "Success")
              .put("start_date", WireDate.of(start))
              .put("end_date", WireDate.of(start)));
    }
    context.expect(context.produce("POST", "/action/batch/", reports.toString()), 201);
  }

  private static void onlyWhereAsked(RuleContext context) {
    ListQuery all = PagingRules.window(RecordedSamples.needed(context));
    stands(context, all.with("limit", "2"), false);
    stands(context, all.with("limit", "2").with("offset", "2"), false);
    stands(context, all.with("limit", "2").with("cursor", "start"), true);
    stands(context, all.with("limit", "1000").with("cursor", "start"), false);
  }

  private static void stands(RuleContext context, ListQuery query, boolean expected) {
    RuleResponse page = context.expect(context.get(query.path()), 200);
    context.same(
        expected,
        page.meta().has("next_cursor"),
        page,
        "list.cursor",
        "whether meta has a next_cursor");
  }
}
