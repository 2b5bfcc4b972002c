package io.actionlog.server.store;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.IdempotencyKey;
import io.actionlog.server.action.LogLine;
import io.actionlog.server.action.RelatedObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a server has acknowledged, and what of it cannot be found. Thread-safe. */
final class Acknowledged {

  private record Named(String namespace, UUID uuid) {}

  private record Answer(String namespace, String key) {}

  private record Placed(String namespace, String object) {}

  private final Map<Named, Optional<ActionState>> actions = new ConcurrentHashMap<>();
  private final Map<Named, Integer> lines = new ConcurrentHashMap<>();
  private final Map<Named, Boolean> canceled = new ConcurrentHashMap<>();
  private final Map<Answer, Boolean> answers = new ConcurrentHashMap<>();
  private final Map<Placed, Optional<String>> parents = new ConcurrentHashMap<>();
  private final Map<String, Boolean> accounts = new ConcurrentHashMap<>();

  /** An action is there, in this state for ever or in whatever state. */
  void action(String namespace, UUID uuid, @Nullable String state) {
    actions.put(
        new Named(namespace, uuid), Optional.ofNullable(state).flatMap(ActionState::withLabel));
  }

  /** So many lines are in its log, each with its number. */
  void lines(String namespace, UUID uuid, int count) {
    lines.put(new Named(namespace, uuid), count);
  }

  /** It does not go on as if nobody had canceled it. */
  void cancel(String namespace, UUID uuid) {
    canceled.put(new Named(namespace, uuid), true);
  }

  /** A call with this key is known. */
  void answer(String namespace, String key) {
    answers.put(new Answer(namespace, key), true);
  }

  /** An object is below this one, or below none and forgotten. */
  void parent(String namespace, String object, @Nullable String parent) {
    parents.put(new Placed(namespace, object), Optional.ofNullable(parent));
  }

  /** An account is there, disabled or not. */
  void account(String name, boolean disabled) {
    accounts.put(name, disabled);
  }

  /** How many things were acknowledged. */
  int count() {
    return Stream.of(actions, lines, canceled, answers, parents, accounts)
        .mapToInt(Map::size)
        .sum();
  }

  /** What is lost or otherwise than it was told. */
  List<String> lost(JdbcStores stores) {
    List<String> lost = new ArrayList<>();
    actions.forEach((action, state) -> check(lost, action, holds(stores, action, state)));
    lines.forEach((action, count) -> check(lost, action, hasLines(stores, action, count)));
    canceled.forEach((action, yes) -> check(lost, action, isCanceled(stores, action)));
    answers.forEach((answer, yes) -> check(lost, answer, isAnswered(stores, answer)));
    parents.forEach((object, parent) -> check(lost, object, isBelow(stores, object, parent)));
    accounts.forEach((name, disabled) -> check(lost, name, isAccount(stores, name, disabled)));
    return lost;
  }

  private static void check(List<String> lost, Object what, boolean found) {
    if (!found) {
      lost.add(what.toString());
    }
  }

  private static boolean holds(JdbcStores stores, Named action, Optional<ActionState> state) {
    Optional<Action> found = stores.actions().find(action.namespace, action.uuid);
    return found.isPresent() && state.stream().allMatch(found.get().state()::equals);
  }

  private static boolean hasLines(JdbcStores stores, Named action, int count) {
    List<LogLine> log = stores.logs().read(action.namespace, action.uuid, 0, count);
    for (int i = 0; i < log.size(); i++) {
      if (log.get(i).number() != i || !log.get(i).text().equals("line " + i)) {
        return false;
      }
    }
    return log.size() == count;
  }

  private static boolean isCanceled(JdbcStores stores, Named action) {
    ActionState state = stores.actions().find(action.namespace, action.uuid).orElseThrow().state();
    return state.isTerminal() || state == ActionState.CANCELING;
  }

  private static boolean isAnswered(JdbcStores stores, Answer answer) {
    IdempotencyKey key = new IdempotencyKey("admin", answer.key);
    return stores
        .actions()
        .change(transaction -> transaction.response(answer.namespace, key, Instant.now()))
        .isPresent();
  }

  private static boolean isBelow(JdbcStores stores, Placed object, Optional<String> parent) {
    List<RelatedObject> related =
        stores.objects().related(object.namespace, object.object, 10, 0).objects();
    Optional<String> found =
        related.stream()
            .filter(each -> each.object().equals(object.object))
            .findAny()
            .flatMap(each -> Optional.ofNullable(each.parent()));
    return found.equals(parent);
  }

  private static boolean isAccount(JdbcStores stores, String name, boolean disabled) {
    return stores.accounts().find(name).filter(a -> a.isDisabled() == disabled).isPresent();
  }
}
