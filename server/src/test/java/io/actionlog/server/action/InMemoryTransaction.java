package io.actionlog.server.action;

import io.actionlog.server.text.LogText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Changes the state of an {@link InMemoryActionStore}. */
record InMemoryTransaction(InMemoryState state, List<Action> changed) implements ActionTransaction {

  @Override
  public Optional<Action> find(String namespace, UUID uuid) {
    return Optional.ofNullable(state.actions().get(uuid))
        .filter(a -> a.namespace().equals(namespace));
  }

  @Override
  public void add(Action action) {
    if (state.actions().containsKey(action.uuid())) {
      throw new IllegalStateException("a second action " + action.uuid());
    }
    put(action);
  }

  @Override
  public Optional<Action> move(String namespace, UUID uuid, ActionState to, Instant when) {
    return find(namespace, uuid)
        .filter(action -> action.state().canBecome(to))
        .map(action -> put(to.isTerminal() ? ended(action, to, when) : action.in(to, null)));
  }

  private static Action ended(Action action, ActionState to, Instant when) {
    Action ended = action.in(to, when.truncatedTo(ChronoUnit.SECONDS));
    Lease lease = action.lease();
    return lease == null ? ended : ended.withLease(Lease.of(lease.seconds()));
  }

  @Override
  public boolean isObjectTaken(String namespace, String object) {
    return any(namespace, object, state -> !state.isTerminal());
  }

  @Override
  public Optional<Action> claimPending(String namespace) {
    // Gathered once: a search for each pending action is slow where many wait.
    Set<String> busy =
        state.actions().values().stream()
            .filter(a -> a.namespace().equals(namespace) && a.state().isRunning())
            .map(Action::object)
            .collect(Collectors.toSet());
    return state.actions().values().stream()
        .filter(a -> a.namespace().equals(namespace) && a.state() == ActionState.PENDING)
        .filter(a -> !a.isReported() && !busy.contains(a.object()))
        .min(Comparator.comparing(Action::startDate))
        .map(action -> put(action.in(ActionState.IN_PROGRESS, null)));
  }

  @Override
  public long count(String namespace, ActionState wanted) {
    return state.actions().values().stream()
        .filter(a -> a.namespace().equals(namespace) && a.state() == wanted)
        .count();
  }

  @Override
  public void startReported(String namespace, String object, Instant now) {
    state.actions().values().stream()
        .filter(a -> a.namespace().equals(namespace) && a.object().equals(object))
        .filter(a -> a.state() == ActionState.PENDING)
        .min(Comparator.comparing(Action::startDate))
        .filter(a -> a.isReported() && !any(namespace, object, ActionState::isRunning))
        .ifPresent(a -> put(a.inProgressFrom(now)));
  }

  @Override
  public void addRecorded(Action action, String fingerprint) {
    add(action);
    state.fingerprints().put(action.uuid(), fingerprint);
  }

  @Override
  public void keepSecrets(String namespace, UUID uuid, Map<String, String> secrets) {
    state.secrets().put(uuid, secrets);
  }

  @Override
  public Optional<String> fingerprint(String namespace, UUID uuid) {
    return find(namespace, uuid).map(a -> state.fingerprints().getOrDefault(uuid, ""));
  }

  @Override
  public void renew(String namespace, UUID uuid, Lease lease) {
    find(namespace, uuid)
        .filter(a -> a.isReported() && !a.state().isTerminal())
        .ifPresent(
            a -> {
              Action renewed = a.withLease(lease);
              state.actions().put(uuid, renewed);
              if (lease.endsBefore(a.lease())) {
                changed.add(renewed);
              }
            });
  }

  @Override
  public void appendLog(String namespace, UUID uuid, List<LogEntry> lines) {
    List<String> log = new ArrayList<>(state.logs().getOrDefault(uuid, List.of()));
    lines.forEach(line -> log.addAll(LogText.lines(line.text())));
    state.logs().put(uuid, List.copyOf(log));
  }

  @Override
  public void closeLog(String namespace, UUID uuid, LogEntry last) {
    appendLog(namespace, uuid, List.of(last));
  }

  @Override
  public void putObject(String namespace, RelatedObject object) {
    state.objects().put(object.object(), object);
  }

  @Override
  public Optional<RelatedObject> deleteObject(String namespace, String object) {
    return Optional.ofNullable(state.objects().remove(object));
  }

  @Override
  public Optional<StoredResponse> response(String namespace, IdempotencyKey key, Instant now) {
    return Optional.ofNullable(state.answers().get(new InMemoryState.Key(namespace, key)))
        .filter(kept -> kept.when().plus(IdempotencyKey.KEPT).isAfter(now))
        .map(InMemoryState.Kept::response);
  }

  @Override
  public void keepResponse(
      String namespace, IdempotencyKey key, StoredResponse response, Instant now) {
    state
        .answers()
        .put(new InMemoryState.Key(namespace, key), new InMemoryState.Kept(response, now));
  }

  private boolean any(String namespace, String object, Predicate<ActionState> states) {
    return state.actions().values().stream()
        .anyMatch(
            a ->
                a.namespace().equals(namespace)
                    && a.object().equals(object)
                    && states.test(a.state()));
  }

  private Action put(Action action) {
    state.actions().put(action.uuid(), action);
    changed.add(action);
    return action;
  }
}
