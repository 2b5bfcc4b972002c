package io.actionlog.server.store;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionFilter;
import io.actionlog.server.action.ActionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conditions of lists, some of each kind, and what they mean, computed without a database. */
final class FilterConditions {

  private FilterConditions() {}

  /** Filters of one condition each, which holds for some of the actions. */
  static List<ActionFilter> of(List<Action> actions, Random random) {
    List<ActionFilter> filters = new ArrayList<>();
    for (ActionState state : ActionState.values()) {
      filters.add(ActionFilter.builder().state(state).build());
    }
    for (int i = 0; i < 8; i++) {
      Action a = actions.get(random.nextInt(actions.size()));
      Instant when = a.startDate().plusSeconds(random.nextInt(3) - 1);
      String prefix = a.uuid().toString().substring(0, 1 + random.nextInt(36));
      Set<String> objects = Set.of(a.object(), "/" + (40 + i) + "/", "/running/" + i + "/");
      filters.add(ActionFilter.builder().uuid(a.uuid()).build());
      filters.add(ActionFilter.builder().uuidPrefix(prefix).build());
      filters.add(ActionFilter.builder().startFrom(when).build());
      filters.add(ActionFilter.builder().startTo(when).build());
      filters.add(ActionFilter.builder().endFrom(when).build());
      filters.add(ActionFilter.builder().endTo(when).build());
      filters.add(ActionFilter.builder().objects(objects).build());
    }
    return filters;
  }

  /** The conditions of both; those of the second where both have one of a kind. */
  static ActionFilter both(ActionFilter first, ActionFilter second) {
    return ActionFilter.builder()
        .uuid(either(second.uuid(), first.uuid()))
        .uuidPrefix(either(second.uuidPrefix(), first.uuidPrefix()))
        .state(either(second.state(), first.state()))
        .startFrom(either(second.startFrom(), first.startFrom()))
        .startTo(either(second.startTo(), first.startTo()))
        .endFrom(either(second.endFrom(), first.endFrom()))
        .endTo(either(second.endTo(), first.endTo()))
        .objects(second.objects().isEmpty() ? first.objects() : second.objects())
        .build();
  }

  private static <T> @Nullable T either(@Nullable T preferred, @Nullable T other) {
    return preferred == null ? other : preferred;
  }

  /** Whether the filter lets the action through. */
  static boolean holds(ActionFilter f, Action action) {
    return (f.uuid() == null || f.uuid().equals(action.uuid()))
        && (f.uuidPrefix() == null || action.uuid().toString().startsWith(f.uuidPrefix()))
        && (f.state() == null || f.state() == action.state())
        && isWithin(f.startFrom(), action.startDate(), f.startTo())
        && isWithin(f.endFrom(), action.endDate(), f.endTo())
        && (f.objects().isEmpty() || f.objects().contains(action.object()));
  }

  private static boolean isWithin(
      @Nullable Instant from, @Nullable Instant date, @Nullable Instant to) {
    if (date == null) {
      return from == null && to == null;
    }
    return (from == null || !date.isBefore(from)) && (to == null || !date.isAfter(to));
  }
}
