package io.actionlog.conformance.check.behaviour.list;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.check.Check;
import io.actionlog.conformance.check.behaviour.fixture.WireDate;
import io.actionlog.conformance.check.behaviour.rule.Rule;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Rules that random combinations of filters, pages and orders, made from the run's seed, select
 * what the kit computes.
 */
public final class RandomQueryRules {

  private static final Duration BUDGET = Duration.ofSeconds(5);
  private static final int MOST = 250;

  private RandomQueryRules() {}

  public static List<Check> rules() {
    return List.of(
        new Rule(
            "listActions",
            "any combination of filters, page and order is answered as recomputed",
            "action-api.html, List all actions; wire.md:39-50",
            RandomQueryRules::random));
  }

  private static void random(RuleContext context) {
    ListComparison lists = new ListComparison(context);
    if (lists.whole().oldestFirst().isEmpty()) {
      context.checkContext().skip("there is no action in the list");
    }
    long end = System.nanoTime() + BUDGET.toNanos();
    for (int count = 0; count < MOST && System.nanoTime() < end; count++) {
      ListQuery query = query(context.random(), lists.whole());
      Optional<ListComparison.Mismatch> mismatch = lists.mismatch(query);
      if (mismatch.isPresent()) {
        lists.report(shrunk(lists, query, mismatch.get()));
        return;
      }
    }
  }

  /** The same with as few parameters, and as plain ones, as still fail. */
  private static ListComparison.Mismatch shrunk(
      ListComparison lists, ListQuery query, ListComparison.Mismatch found) {
    ListQuery smallest = query;
    ListComparison.Mismatch mismatch = found;
    for (String name : List.copyOf(query.parameters().keySet())) {
      Optional<ListComparison.Mismatch> without = lists.mismatch(smallest.without(name));
      if (without.isPresent()) {
        smallest = smallest.without(name);
        mismatch = without.get();
      }
    }
    for (String name : List.of("limit", "offset")) {
      if (smallest.parameters().containsKey(name)) {
        for (String value : List.of("1", "2", "10")) {
          Optional<ListComparison.Mismatch> plainer = lists.mismatch(smallest.with(name, value));
          if (plainer.isPresent()) {
            mismatch = plainer.get();
            smallest = smallest.with(name, value);
            break;
          }
        }
      }
    }
    return mismatch;
  }

  private static ListQuery query(Random random, WholeList whole) {
    ListQuery query = ListQuery.of();
    List<JsonNode> all = whole.oldestFirst().stream().map(WholeList.Entry::action).toList();
    JsonNode action = all.get(random.nextInt(all.size()));
    JsonNode other = all.get(random.nextInt(all.size()));
    if (random.nextInt(6) == 0) {
      query = query.with("object", action.path("object").asText());
    } else {
      query = filtered(random, query, action, other);
    }
    query = byCall(random, query, action, other);
    if (random.nextInt(3) > 0) {
      int[] limits = {1, 2, 3, 10, 25, 100, 1000};
      query = query.with("limit", String.valueOf(limits[random.nextInt(limits.length)]));
    }
    if (random.nextInt(3) == 0) {
      int most = random.nextBoolean() ? 5 : all.size() + 1;
      query = query.with("offset", String.valueOf(random.nextInt(most)));
    }
    if (random.nextBoolean()) {
      query = query.with("order_by", random.nextBoolean() ? "start_date" : "-start_date");
    }
    return query;
  }

  private static ListQuery filtered(
      Random random, ListQuery query, JsonNode action, JsonNode other) {
    ListQuery filtered = query;
    String uuid = action.path("uuid").asText();
    if (random.nextInt(3) == 0 && !uuid.isEmpty()) {
      String prefix =
          uuid.substring(0, 1 + random.nextInt(random.nextBoolean() ? 2 : uuid.length()));
      filtered = filtered.with("uuid__startswith", prefix);
    }
    if (random.nextInt(8) == 0) {
      filtered = filtered.with("uuid", uuid);
    }
    if (random.nextInt(3) == 0) {
      filtered = filtered.with("state", action.path("state").asText());
    }
    for (String property : List.of("start_date", "end_date")) {
      filtered = dated(random, filtered, property + "__gte", action.path(property));
      filtered =
          dated(
              random,
              filtered,
              property + "__lte",
              (random.nextBoolean() ? action : other).path(property));
    }
    return filtered;
  }

  private static ListQuery byCall(Random random, ListQuery query, JsonNode action, JsonNode other) {
    ListQuery filtered = query;
    for (String name : List.of("user", "action", "ip", "method", "retry_of")) {
      if (random.nextInt(6) == 0 && action.path(name).isTextual()) {
        filtered = filtered.with(name, action.path(name).asText());
        boolean again = List.of("user", "action").contains(name) && random.nextBoolean();
        filtered = again ? filtered.also(name, other.path(name).asText()) : filtered;
      }
    }
    return random.nextInt(6) == 0
        ? filtered.with("q", action.path("path").asText().replaceAll(".*/(?=.)|/$", ""))
        : filtered;
  }

  private static ListQuery dated(Random random, ListQuery query, String name, JsonNode date) {
    Optional<Instant> instant = WireDate.parse(date);
    if (instant.isEmpty() || random.nextInt(3) > 0) {
      return query;
    }
    Instant shifted = instant.get().plusSeconds(random.nextInt(3) - 1L);
    return query.with(name, WireDate.anyForm(shifted, random));
  }
}
