package io.actionlog.conformance.check.behaviour.list;

import io.actionlog.conformance.check.behaviour.rule.ListDifference;
import io.actionlog.conformance.check.behaviour.rule.RuleContext;
import io.actionlog.conformance.check.behaviour.rule.RuleResponse;
import java.util.List;
import java.util.Optional;

/**
 * Compares a listing of the server with the one that the kit computes from the whole list. For one
 * rule.
 */
final class ListComparison {

  private static final int ATTEMPTS = 3;

  /** Long pages are judged elsewhere, and that takes its time. */
  private static final int MOST_JUDGED = 25;

  private final RuleContext context;
  private WholeList whole;

  /** Reads the whole list, which may be the one that an earlier rule has read. */
  ListComparison(RuleContext context) {
    this.context = context;
    this.whole = context.checkContext().shared(Kept.class, Kept::new).whole(context);
  }

  WholeList whole() {
    return whole;
  }

  /** A way in which an answer is not as computed. */
  record Mismatch(RuleResponse answer, String rule, String message) {}

  /** Reports the query when the server keeps answering it otherwise than computed. */
  void check(ListQuery query) {
    mismatch(query).ifPresent(this::report);
  }

  void report(Mismatch mismatch) {
    context.check(false, mismatch.answer(), mismatch.rule(), mismatch.message());
  }

  /**
   * How the server answers the query otherwise than computed. Others may use the server, too: what
   * does not fit is computed again from a list that is newer.
   */
  Optional<Mismatch> mismatch(ListQuery query) {
    Optional<Mismatch> mismatch = compare(query);
    for (int attempt = 1; mismatch.isPresent() && attempt < ATTEMPTS; attempt++) {
      WholeList before = whole;
      whole = context.checkContext().shared(Kept.class, Kept::new).refreshed(context);
      if (before.equals(whole)) {
        return mismatch;
      }
      mismatch = compare(query);
    }
    return mismatch;
  }

  private Optional<Mismatch> compare(ListQuery query) {
    String path = query.path();
    RuleResponse answer = query.limit() > MOST_JUDGED ? context.glance(path) : context.get(path);
    if (answer.status() != 200) {
      return found(answer, "list.status", "status: " + answer.status() + " (expected 200)");
    }
    List<String> matching = query.matching(whole);
    List<String> expected = query.page(matching);
    List<String> uris = answer.uris();
    if (!uris.equals(expected)) {
      return found(answer, rule(uris, expected), "objects: " + ListDifference.of(uris, expected));
    }
    return meta(query, answer, matching.size());
  }

  private static Optional<Mismatch> meta(ListQuery query, RuleResponse answer, int total) {
    if (answer.meta().path("total_count").asLong(-1) != total) {
      String message =
          "total_count: " + answer.meta().path("total_count") + " (expected " + total + ")";
      return found(answer, "list.total_count", message);
    }
    if (answer.meta().path("limit").asLong(-1) != query.limit()
        || answer.meta().path("offset").asLong(-1) != query.offset()) {
      String expected = "limit " + query.limit() + ", offset " + query.offset();
      return found(answer, "list.echo", answer.meta() + " (expected " + expected + ")");
    }
    boolean hasNext = query.offset() + query.limit() < total;
    if (answer.meta().path("next").isTextual() != hasNext) {
      String expected = hasNext ? "the next page" : "null";
      return found(
          answer,
          "list.next",
          "next: " + answer.meta().path("next") + " (expected " + expected + ")");
    }
    if (answer.meta().path("previous").isTextual() != query.offset() > 0) {
      String expected = query.offset() > 0 ? "the page before" : "null";
      return found(
          answer,
          "list.previous",
          "previous: " + answer.meta().path("previous") + " (expected " + expected + ")");
    }
    return Optional.empty();
  }

  private static String rule(List<String> found, List<String> expected) {
    boolean sameOnes = found.size() == expected.size() && found.containsAll(expected);
    return sameOnes ? "list.order" : "list.filter";
  }

  private static Optional<Mismatch> found(RuleResponse answer, String rule, String message) {
    return Optional.of(new Mismatch(answer, rule, message));
  }

  /** The whole list that the rules of a run share until one finds it out of date. */
  static final class Kept {

    private Optional<WholeList> last = Optional.empty();

    WholeList whole(RuleContext context) {
      return last.orElseGet(() -> refreshed(context));
    }

    WholeList refreshed(RuleContext context) {
      WholeList read = WholeList.read(context);
      last = Optional.of(read);
      return read;
    }
  }
}
