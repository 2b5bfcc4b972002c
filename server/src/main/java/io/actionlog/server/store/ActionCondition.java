package io.actionlog.server.store;

import io.actionlog.server.action.ActionFilter;
import io.actionlog.server.action.ActionFilter.Comparison;
import io.actionlog.server.action.ActionPage;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.store.index.Place;
import io.actionlog.server.store.sql.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The WHERE condition of a filter, with its values; a null filter does not restrict. */
final class ActionCondition {

  /** An action (its UUID) and all attempts at it in the namespace; an attempt is retried rarely. */
  private static final String RETRIED =
      """
      WITH RECURSIVE retried (uuid) AS (
        VALUES (?)
        UNION
        SELECT action.uuid FROM retried CROSS JOIN action INDEXED BY action_by_retry_of
        ON action.namespace = ? AND action.retry_of = retried.uuid
      )
      SELECT uuid FROM retried
      """;

  private final StringBuilder text = new StringBuilder("namespace = ?");
  private final List<Object> values = new ArrayList<>();

  /** All actions of the namespace. */
  ActionCondition(String namespace) {
    values.add(namespace);
  }

  /** The actions of the namespace that the filter lets through. */
  static ActionCondition of(String namespace, ActionFilter filter) {
    return of(namespace, filter, filter.conditions());
  }

  private static ActionCondition of(
      String namespace, ActionFilter filter, List<ActionFilter.Condition> attributes) {
    ActionCondition condition = new ActionCondition(namespace);
    attributes.forEach(condition::and);
    filter.call().words().forEach(condition::word);
    condition.attempts(namespace, filter.call().retryOf());
    return condition.object(namespace, filter);
  }

  /** The action at a place in the namespace's list, if it has the words of the filter. */
  static ActionCondition words(String namespace, ActionFilter filter, Place place) {
    ActionCondition condition =
        new ActionCondition(namespace)
            .and("start_date = ?", place.start())
            .and("sequence = ?", place.sequence());
    filter.call().words().forEach(condition::word);
    return condition;
  }

  private void and(ActionFilter.Condition condition) {
    String attribute = condition.attribute();
    Object value = ActionRows.stored(condition.value());
    switch (condition.comparison()) {
      case EQUAL -> and(attribute + " = ?", value);
      case ONE_OF -> oneOf(attribute, (Collection<?>) value);
      case AT_LEAST -> and(attribute + " >= ?", value);
      case AT_MOST -> and(attribute + " <= ?", value);
      case UUID_PREFIX ->
          // All that begins so: what follows in a UUID sorts before 'g'.
          and(attribute + " >= ?", value).and(attribute + " < ?", value + "g");
    }
  }

  private void attempts(String namespace, @Nullable UUID action) {
    if (action != null) {
      text.append(" AND retry_of IN (").append(RETRIED).append(')');
      values.addAll(List.of(action.toString(), namespace));
    }
  }

  /** The UUIDs of an action and of all attempts at it. */
  static List<String> retried(Session session, String namespace, UUID action) {
    return session.list(RETRIED, row -> row.getString(1), action.toString(), namespace);
  }

  private ActionCondition oneOf(String attribute, Collection<?> allowed) {
    text.append(" AND ").append(attribute).append(" IN (").append(marks(allowed)).append(')');
    allowed.forEach(each -> values.add(ActionRows.stored(each)));
    return this;
  }

  /** The word is in lower case. LIKE itself minds the case in one database and not in another. */
  private void word(String word) {
    String pattern = "%" + word.replaceAll("[!%_]", "!$0") + "%";
    text.append(
        ActionRows.WITH_WORDS.stream()
            .map(column -> "LOWER(" + column + ") LIKE ? ESCAPE '!'")
            .collect(Collectors.joining(" OR ", " AND (", ")")));
    values.addAll(Collections.nCopies(ActionRows.WITH_WORDS.size(), pattern));
  }

  private static String marks(Collection<?> values) {
    return String.join(", ", Collections.nCopies(values.size(), "?"));
  }

  ActionCondition state(@Nullable ActionState state) {
    return state == null ? this : and("state = ?", state.label());
  }

  ActionCondition startDate(String comparison, @Nullable Instant when) {
    return when == null ? this : and("start_date " + comparison + " ?", when.getEpochSecond());
  }

  /**
   * Those that the filter lets through behind the end of a page. Where the filter says as well
   * where the list begins, it is the later of the two alone, since SQLite seeks one and passes over
   * the rest one by one.
   *
   * @param byStart what compares start dates
   */
  static ActionCondition following(
      String namespace,
      ActionFilter filter,
      ActionPage.End end,
      boolean newestFirst,
      String byStart) {
    Instant begin = newestFirst ? filter.startTo() : filter.startFrom();
    boolean isBehind =
        begin != null
            && (newestFirst ? begin.isBefore(end.startDate()) : begin.isAfter(end.startDate()));
    if (isBehind) {
      return of(namespace, filter);
    }
    Comparison beginning = newestFirst ? Comparison.AT_MOST : Comparison.AT_LEAST;
    ActionCondition condition =
        of(
            namespace,
            filter,
            filter.conditions().stream()
                .filter(
                    each ->
                        !each.attribute().equals("start_date") || each.comparison() != beginning)
                .toList());
    condition.text.append(
        " AND (%s, sequence) %s (?, ?)".formatted(byStart, newestFirst ? "<" : ">"));
    condition.values.addAll(List.of(end.startDate().getEpochSecond(), end.arrival()));
    return condition;
  }

  private ActionCondition object(String namespace, ActionFilter filter) {
    if (filter.objects().isEmpty()) {
      return this;
    }
    String marks = marks(filter.objects());
    text.append(" AND object IN (");
    if (filter.includeRelated()) {
      for (String object : filter.objects()) {
        text.append(ObjectRows.RELATED).append("UNION ");
        Collections.nCopies(ObjectRows.RELATED_PARTS, List.of(namespace, object))
            .forEach(values::addAll);
      }
      text.append("VALUES ").append(marks.replace("?", "(?)")).append(')');
    } else {
      text.append(marks).append(')');
    }
    values.addAll(filter.objects());
    return this;
  }

  /** Of the states, those named. */
  ActionCondition states(Collection<ActionState> states) {
    return oneOf("state", states);
  }

  private ActionCondition and(String condition, Object value) {
    text.append(" AND ").append(condition);
    values.add(value);
    return this;
  }

  /** The values of the condition, and further ones after them. */
  Object[] values(Object... further) {
    List<Object> all = new ArrayList<>(values);
    all.addAll(List.of(further));
    return all.toArray();
  }

  /** The condition as it stands after WHERE. */
  @Override
  public String toString() {
    return text.toString();
  }
}
