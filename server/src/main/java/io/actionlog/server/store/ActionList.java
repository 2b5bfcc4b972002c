package io.actionlog.server.store;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionFilter;
import io.actionlog.server.action.ActionPage;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.PageRequest;
import io.actionlog.server.store.index.IndexedList;
import io.actionlog.server.store.index.Place;
import io.actionlog.server.store.sql.Session;
import io.actionlog.server.store.writer.ActionCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page of a namespace's actions, by counters wherever these can answer. For one reading.
 */
final class ActionList {

  /** Places of rows that the index has not come to, or has passed by; twice with the condition. */
  private static final String UNINDEXED =
      """
      SELECT start_date, sequence FROM action NOT INDEXED
      WHERE rowid > (SELECT reached FROM action_index) AND %s
      UNION ALL
      SELECT start_date, sequence
      FROM unindexed_action CROSS JOIN action NOT INDEXED ON action.rowid = number
      WHERE is_ended >= %d AND %s
      """;

  private final Session session;
  private final EndedActions.Reading ended;
  private final String namespace;
  private final ActionFilter filter;
  private final PageRequest page;
  private final int limit;

  ActionList(
      Session session,
      EndedActions.Reading ended,
      String namespace,
      ActionFilter filter,
      PageRequest page) {
    this.session = session;
    this.ended = ended;
    this.namespace = namespace;
    this.filter = filter;
    this.page = page;
    // One more than is asked for tells whether others follow.
    limit = page.after() == null ? page.limit() : page.limit() + 1;
  }

  ActionPage read() {
    ActionPage found = isCounted() ? counted() : indexed().orElseGet(this::matching);
    return found.actions().size() > page.limit() ? withEnd(found) : found;
  }

  private ActionPage withEnd(ActionPage found) {
    List<Action> actions = found.actions().subList(0, page.limit());
    Action last = actions.get(page.limit() - 1);
    long arrival =
        session.number(
            "SELECT sequence FROM action WHERE namespace = ? AND uuid = ?",
            namespace,
            last.uuid().toString());
    return new ActionPage(
        actions, found.totalCount(), new ActionPage.End(last.startDate(), arrival));
  }

  private Optional<ActionPage> indexed() {
    Set<String> objects =
        filter.includeRelated()
            ? ObjectRows.withRelated(session, namespace, filter.objects())
            : filter.objects();
    UUID retried = filter.call().retryOf();
    List<String> attempted =
        retried == null ? List.of() : ActionCondition.retried(session, namespace, retried);
    return IndexedList.of(session, namespace, filter, objects, attempted)
        .map(list -> list.page(page, limit, unindexed(), words()))
        .map(found -> new ActionPage(rows(found.places()), found.totalCount()));
  }

  /** Those of the actions that the index does not hold; few, so that each is looked at. */
  private List<Place> unindexed() {
    ActionCondition condition = ActionCondition.of(namespace, filter);
    return session.list(
        UNINDEXED.formatted(condition, isOfEnded() ? 1 : 0, condition),
        row -> new Place(row.getLong(1), row.getLong(2)),
        Stream.of(condition.values(), condition.values()).flatMap(Stream::of).toArray());
  }

  private boolean isOfEnded() {
    return !filter.states().isEmpty() && filter.states().stream().allMatch(ActionState::isTerminal);
  }

  private Optional<Predicate<Place>> words() {
    return filter.call().words().isEmpty() ? Optional.empty() : Optional.of(this::hasWords);
  }

  private boolean hasWords(Place place) {
    ActionCondition condition = ActionCondition.words(namespace, filter, place);
    return session
        .first("SELECT 1 FROM action WHERE " + condition, row -> row.getInt(1), condition.values())
        .isPresent();
  }

  private List<Action> rows(List<Place> places) {
    return places.stream()
        .map(place -> ended.find(namespace, place.sequence()).orElseGet(() -> row(place)))
        .toList();
  }

  private Action row(Place place) {
    return session
        .first(
            "SELECT "
                + ActionRows.COLUMNS
                + ", sequence FROM action WHERE namespace = ? AND start_date = ? AND sequence = ?",
            ended::listed,
            namespace,
            place.start(),
            place.sequence())
        .orElseThrow();
  }

  /**
   * The counters know one state or all, and start dates; any other condition, also one to come,
   * they do not.
   */
  private boolean isCounted() {
    ActionFilter known =
        ActionFilter.builder()
            .state(state())
            .startFrom(filter.startFrom())
            .startTo(filter.startTo())
            .build();
    return filter.equals(known);
  }

  private @Nullable ActionState state() {
    return filter.states().size() == 1 ? filter.states().iterator().next() : null;
  }

  private ActionPage counted() {
    ActionCounts counts = new ActionCounts(session, namespace, state());
    Instant from = filter.startFrom();
    Instant to = filter.startTo();
    long all = counts.total();
    long before = from == null ? 0 : counts.before(from.getEpochSecond());
    long end = to == null ? all : counts.before(to.getEpochSecond() + 1);
    long total = Math.max(0, end - before);
    if (page.after() != null) {
      return new ActionPage(rows(following(page.after(), "start_date"), limit, 0), total);
    }
    long length = Math.min(page.limit(), total - page.offset());
    if (length <= 0) {
      return new ActionPage(List.of(), total);
    }
    ActionCondition onwards = new ActionCondition(namespace).state(state());
    long rank = page.offset() + (page.newestFirst() ? all - end : before);
    if (rank == 0) {
      return new ActionPage(rows(onwards, length, 0), total);
    }
    ActionCounts.Place place = counts.place(rank, page.newestFirst());
    onwards.startDate(page.newestFirst() ? "<=" : ">=", Instant.ofEpochSecond(place.second()));
    return new ActionPage(rows(onwards, length, place.skip()), total);
  }

  private ActionCondition following(ActionPage.End end, String byStart) {
    return ActionCondition.following(namespace, filter, end, page.newestFirst(), byStart);
  }

  private ActionPage matching() {
    ActionCondition condition = ActionCondition.of(namespace, filter);
    long total =
        session.number("SELECT COUNT(*) FROM action WHERE " + condition, condition.values());
    if (total <= page.offset()) {
      return new ActionPage(List.of(), total);
    }
    String byStart = isRatherSorted() ? "start_date + 0" : "start_date";
    ActionCondition rest = page.after() == null ? condition : following(page.after(), byStart);
    return new ActionPage(matching(rest, byStart), total);
  }

  /**
   * Of several objects, and by the first digits of a UUID, an index gives no order; SQLite would
   * rather read all actions in order than sort these few.
   */
  private boolean isRatherSorted() {
    String prefix = filter.uuidPrefix();
    boolean isPrefixLong = prefix != null && prefix.length() > 2;
    return isPrefixLong || filter.objects().size() > 1 || filter.includeRelated();
  }

  /**
   * Finds the places first, mostly in an index alone, so that whole rows are read only for the page
   * itself.
   */
  private List<Action> matching(ActionCondition condition, String byStart) {
    return session.list(
        "SELECT "
            + ActionRows.COLUMNS_OF_A
            + " FROM (SELECT namespace, start_date, sequence FROM action WHERE "
            + condition
            + order(byStart, "sequence")
            + " LIMIT ? OFFSET ?) place JOIN action a ON a.namespace = place.namespace"
            + " AND a.start_date = place.start_date AND a.sequence = place.sequence"
            + order("place.start_date", "place.sequence"),
        ended::action,
        condition.values(limit, page.offset()));
  }

  /** Where all are kept in memory, an index alone is read. */
  private List<Action> rows(ActionCondition condition, long limit, long offset) {
    String places =
        " FROM action WHERE " + condition + order("start_date", "sequence") + " LIMIT ? OFFSET ?";
    Object[] values = condition.values(limit, offset);
    List<Action> kept = new ArrayList<>((int) limit);
    session.forEach(
        "SELECT sequence" + places,
        row -> ended.find(namespace, row.getLong(1)).map(kept::add).orElse(false),
        values);
    return kept.size() == limit
        ? kept
        : session.list(
            "SELECT " + ActionRows.COLUMNS + ", sequence" + places, ended::listed, values);
  }

  private String order(String byStart, String byArrival) {
    String direction = page.newestFirst() ? " DESC" : "";
    return " ORDER BY " + byStart + direction + ", " + byArrival + direction;
  }
}
