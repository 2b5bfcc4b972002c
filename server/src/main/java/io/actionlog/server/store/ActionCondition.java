package io.actionlog.server.store;

import io.actionlog.server.action.ActionFilter;
import io.actionlog.server.action.ActionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The WHERE condition of a filter, with its values; a null filter does not restrict. */
final class ActionCondition {

  private final StringBuilder text = new StringBuilder("namespace = ?");
  private final List<Object> values = new ArrayList<>();

  /** All actions of the namespace. */
  ActionCondition(String namespace) {
    values.add(namespace);
  }

  /** The actions of the namespace that the filter lets through. */
  static ActionCondition of(String namespace, ActionFilter filter) {
    ActionCondition condition = new ActionCondition(namespace);
    filter.conditions().forEach(condition::and);
    return condition.object(namespace, filter);
  }

  private void and(ActionFilter.Condition condition) {
    String attribute = condition.attribute();
    Object value = ActionRows.stored(condition.value());
    switch (condition.comparison()) {
      case EQUAL -> and(attribute + " = ?", value);
      case AT_LEAST -> and(attribute + " >= ?", value);
      case AT_MOST -> and(attribute + " <= ?", value);
      case UUID_PREFIX ->
          // All that begins so: what follows in a UUID sorts before 'g'.
          and(attribute + " >= ?", value).and(attribute + " < ?", value + "g");
    }
  }

  ActionCondition state(@Nullable ActionState state) {
    return state == null ? this : and("state = ?", state.label());
  }

  ActionCondition startDate(String comparison, @Nullable Instant when) {
    return when == null ? this : and("start_date " + comparison + " ?", when.getEpochSecond());
  }

  private ActionCondition object(String namespace, ActionFilter filter) {
    if (filter.objects().isEmpty()) {
      return this;
    }
    String marks = String.join(", ", Collections.nCopies(filter.objects().size(), "?"));
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
    String marks = String.join(", ", Collections.nCopies(states.size(), "?"));
    text.append(" AND state IN (").append(marks).append(')');
    states.forEach(state -> values.add(state.label()));
    return this;
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
