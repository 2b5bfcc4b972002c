package io.actionlog.server.store;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionFilter;
import io.actionlog.server.action.ActionFilter.CallFilter;
import io.actionlog.server.action.ActionState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Conditions of lists, some of each kind, and what they mean, computed without a database. */
final class FilterConditions {

  private FilterConditions() {}

  /** The same, with what a call has of its own drawn from a few values that resemble each other. */
  static Action calledBySomebody(Action action, @Nullable UUID retried, Random random) {
    return action.toBuilder()
        .action(one(random, "Service Redeploy", "service redeploy", "100%", "a_b", "Ümlaut"))
        .user(one(random, "alice", "Alice", "al_ce", "bob"))
        .ip(one(random, "192.0.2.7", "192.0.2.77", "2001:db8::7", "unknown"))
        .method(one(random, "POST", "DELETE", "PATCH"))
        .userAgent(one(random, "curl/8", "", "100%_\\!"))
        .retryOf(retried)
        .build();
  }

  private static String one(Random random, String... values) {
    return values[random.nextInt(values.length)];
  }

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
      Set<String> objects =
          Set.copyOf(List.of(a.object(), "/" + (40 + i) + "/", "/running/" + i + "/"));
      filters.add(ActionFilter.builder().uuid(a.uuid()).build());
      filters.add(ActionFilter.builder().uuidPrefix(prefix).build());
      filters.add(ActionFilter.builder().startFrom(when).build());
      filters.add(ActionFilter.builder().startTo(when).build());
      filters.add(ActionFilter.builder().endFrom(when).build());
      filters.add(ActionFilter.builder().endTo(when).build());
      filters.add(ActionFilter.builder().objects(objects).build());
      filters.add(ActionFilter.builder().states(EnumSet.of(a.state(), ActionState.FAILED)).build());
      callFilters(a, random)
          .forEach(call -> filters.add(ActionFilter.builder().call(call).build()));
    }
    return filters;
  }

  private static List<CallFilter> callFilters(Action a, Random random) {
    Set<String> none = Set.of();
    String path = a.path();
    int from = random.nextInt(path.length() - 1);
    String part = path.substring(from, from + 1 + random.nextInt(path.length() - 1 - from));
    return List.of(
        new CallFilter(Set.of(a.action(), "none"), none, null, null, null, none),
        new CallFilter(none, Set.of(a.user(), "nobody"), null, null, null, none),
        new CallFilter(none, none, a.ip(), null, null, none),
        new CallFilter(none, none, null, a.method(), null, none),
        new CallFilter(none, none, null, null, a.retryOf() == null ? a.uuid() : a.retryOf(), none),
        new CallFilter(none, none, null, null, null, Set.of(part.toUpperCase(Locale.ROOT))),
        new CallFilter(none, none, null, null, null, Set.of("%", "_")),
        new CallFilter(none, none, null, null, null, Set.of("REDEPLOY", "curl", a.user())));
  }

  /** The conditions of both; those of the second where both have one of a kind. */
  static ActionFilter both(ActionFilter first, ActionFilter second) {
    return ActionFilter.builder()
        .uuid(either(second.uuid(), first.uuid()))
        .uuidPrefix(either(second.uuidPrefix(), first.uuidPrefix()))
        .states(second.states().isEmpty() ? first.states() : second.states())
        .startFrom(either(second.startFrom(), first.startFrom()))
        .startTo(either(second.startTo(), first.startTo()))
        .endFrom(either(second.endFrom(), first.endFrom()))
        .endTo(either(second.endTo(), first.endTo()))
        .objects(second.objects().isEmpty() ? first.objects() : second.objects())
        .call(both(first.call(), second.call()))
        .build();
  }

  private static CallFilter both(CallFilter first, CallFilter second) {
    return new CallFilter(
        second.actions().isEmpty() ? first.actions() : second.actions(),
        second.users().isEmpty() ? first.users() : second.users(),
        either(second.ip(), first.ip()),
        either(second.method(), first.method()),
        either(second.retryOf(), first.retryOf()),
        second.words().isEmpty() ? first.words() : second.words());
  }

  private static <T> @Nullable T either(@Nullable T preferred, @Nullable T other) {
    return preferred == null ? other : preferred;
  }

  /** Those that the filter lets through, in their order. */
  static List<Action> matching(ActionFilter f, Collection<Action> all) {
    UUID retried = f.call().retryOf();
    Set<Action> attempts = retried == null ? Set.of() : attempts(retried, all);
    return all.stream()
        .filter(action -> holdsAlone(f, action))
        .filter(action -> retried == null || attempts.contains(action))
        .toList();
  }

  private static Set<Action> attempts(UUID retried, Collection<Action> all) {
    Set<Action> found = new HashSet<>();
    for (Action action : all) {
      if (retried.equals(action.retryOf()) && found.add(action)) {
        found.addAll(attempts(action.uuid(), all));
      }
    }
    return found;
  }

  private static boolean holdsAlone(ActionFilter f, Action action) {
    return (f.uuid() == null || f.uuid().equals(action.uuid()))
        && (f.uuidPrefix() == null || action.uuid().toString().startsWith(f.uuidPrefix()))
        && (f.states().isEmpty() || f.states().contains(action.state()))
        && isWithin(f.startFrom(), action.startDate(), f.startTo())
        && isWithin(f.endFrom(), action.endDate(), f.endTo())
        && (f.objects().isEmpty() || f.objects().contains(action.object()))
        && holds(f.call(), action);
  }

  private static boolean holds(CallFilter f, Action a) {
    String text =
        String.join("\n", a.action(), a.object(), a.path(), a.user(), a.userAgent())
            .toLowerCase(Locale.ROOT);
    return (f.actions().isEmpty() || f.actions().contains(a.action()))
        && (f.users().isEmpty() || f.users().contains(a.user()))
        && (f.ip() == null || f.ip().equals(a.ip()))
        && (f.method() == null || f.method().equals(a.method()))
        && f.words().stream().allMatch(word -> text.contains(word.toLowerCase(Locale.ROOT)));
  }

  private static boolean isWithin(
      @Nullable Instant from, @Nullable Instant date, @Nullable Instant to) {
    if (date == null) {
      return from == null && to == null;
    }
    return (from == null || !date.isBefore(from)) && (to == null || !date.isAfter(to));
  }
}
