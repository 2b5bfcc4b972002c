package io.actionlog.server.action;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps actions in memory, as strictly as the contract of {@link ActionStore} allows: each change
 * runs twice, so that one with another effect shows, and calls can be made to fail.
 */
public final class InMemoryActionStore implements ActionStore {
  private final List<ActionListener> listeners = new CopyOnWriteArrayList<>();
  private InMemoryState state = new InMemoryState();
  private int failures;

  /** Lets the next calls fail as a store that does not answer. */
  public synchronized void failNext(int calls) {
    failures = calls;
  }

  /** Adds actions as they are. */
  public void addAll(Action... added) {
    change(
        transaction -> {
          Stream.of(added).forEach(transaction::add);
          return added.length;
        });
  }

  /** The action, which must be there. */
  public synchronized Action get(UUID uuid) {
    return Objects.requireNonNull(state.actions().get(uuid), () -> "no action " + uuid);
  }

  /** The state of the action, which must be there. */
  public ActionState stateOf(Action action) {
    return get(action.uuid()).state();
  }

  /** What was appended to the log of an action from outside. */
  public synchronized List<String> logOf(Action action) {
    return state.logs().getOrDefault(action.uuid(), List.of());
  }

  /** The objects that were put, by URI, with their parents. */
  public synchronized Map<String, RelatedObject> objects() {
    return Map.copyOf(state.objects());
  }

  /** All actions, by arrival. */
  public synchronized List<Action> all() {
    return List.copyOf(state.actions().values());
  }

  @Override
  public synchronized Optional<Action> find(String namespace, UUID uuid) {
    check();
    return Optional.ofNullable(state.actions().get(uuid))
        .filter(a -> a.namespace().equals(namespace));
  }

  @Override
  public synchronized ActionPage list(String namespace, ActionFilter filter, PageRequest page) {
    check();
    List<Action> found =
        new ArrayList<>(sorted(a -> a.namespace().equals(namespace) && matches(filter, a)));
    if (page.newestFirst()) {
      Collections.reverse(found);
    }
    ActionPage.End after = page.after();
    if (after == null) {
      return new ActionPage(
          found.stream().skip(page.offset()).limit(page.limit()).toList(), found.size());
    }
    List<Action> following = found.stream().filter(a -> follows(a, after, page)).toList();
    List<Action> part = following.stream().limit(page.limit()).toList();
    return new ActionPage(
        part,
        found.size(),
        part.size() == following.size() ? null : end(part.get(part.size() - 1)));
  }

  private ActionPage.End end(Action action) {
    return new ActionPage.End(
        action.startDate(), List.copyOf(state.actions().keySet()).indexOf(action.uuid()) + 1L);
  }

  private boolean follows(Action action, ActionPage.End after, PageRequest page) {
    int compared =
        Comparator.comparing(ActionPage.End::startDate)
            .thenComparing(ActionPage.End::arrival)
            .compare(end(action), after);
    return page.newestFirst() ? compared < 0 : compared > 0;
  }

  @Override
  public <T> T change(Expected expected, Function<ActionTransaction, T> change) {
    List<Action> changed = new ArrayList<>();
    T result;
    synchronized (this) {
      check();
      T unused = change.apply(new InMemoryTransaction(state.copy(), new ArrayList<>()));
      InMemoryState after = state.copy();
      result = change.apply(new InMemoryTransaction(after, changed));
      state = after;
      changed.forEach(action -> listeners.forEach(listener -> listener.changed(action)));
    }
    return result;
  }

  @Override
  public synchronized List<Action> inState(String namespace, Set<ActionState> states) {
    check();
    return sorted(a -> a.namespace().equals(namespace) && states.contains(a.state()));
  }

  @Override
  public synchronized Set<String> namespacesWith(Set<ActionState> states) {
    check();
    return state.actions().values().stream()
        .filter(a -> states.contains(a.state()))
        .map(Action::namespace)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Override
  public synchronized void check() {
    if (failures > 0) {
      failures--;
      throw new ActionlogException(Failure.UNAVAILABLE, "store: does not answer (try again)");
    }
  }

  @Override
  public synchronized Optional<Map<String, String>> secrets(String namespace, UUID uuid) {
    check();
    return Optional.of(state.secrets().getOrDefault(uuid, Map.of()));
  }

  @Override
  public synchronized void forgetSecrets(Instant endedBefore) {
    check();
    state.secrets().clear();
  }

  @Override
  public String digest(String secret) {
    return "digest of " + secret;
  }

  @Override
  public void addListener(ActionListener listener) {
    listeners.add(listener);
  }

  private List<Action> sorted(Predicate<Action> wanted) {
    return state.actions().values().stream()
        .filter(wanted)
        .sorted(Comparator.comparing(Action::startDate))
        .toList();
  }

  private static boolean matches(ActionFilter filter, Action action) {
    return (filter.uuid() == null || filter.uuid().equals(action.uuid()))
        && (filter.uuidPrefix() == null || action.uuid().toString().startsWith(filter.uuidPrefix()))
        && (filter.states().isEmpty() || filter.states().contains(action.state()))
        && isBetween(action.startDate(), filter.startFrom(), filter.startTo())
        && isBetween(action.endDate(), filter.endFrom(), filter.endTo())
        && (filter.objects().isEmpty() || filter.objects().contains(action.object()))
        && filter.call().holds(action);
  }

  private static boolean isBetween(
      @Nullable Instant date, @Nullable Instant from, @Nullable Instant to) {
    return (from == null || (date != null && !date.isBefore(from)))
        && (to == null || (date != null && !date.isAfter(to)));
  }
}
