package io.actionlog.server.store;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.ActionTransaction;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.action.IdempotencyKey;
import io.actionlog.server.action.Lease;
import io.actionlog.server.action.LogEntry;
import io.actionlog.server.action.RelatedObject;
import io.actionlog.server.action.StoredResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

/**
 * Makes changes of all kinds, on so few actions, objects and keys that many meet and many are
 * refused. The same seed makes the same changes.
 */
final class RandomChanges {

  private static final List<String> NAMESPACES = List.of("alice", "bob", "carol");

  private final Random random;
  private final List<UUID> uuids = new ArrayList<>();

  RandomChanges(long seed) {
    random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      uuids.add(new UUID(random.nextLong(), random.nextLong()));
    }
  }

  /** The next change; it returns what the transaction told. */
  Function<ActionTransaction, String> next() {
    String namespace = NAMESPACES.get(random.nextInt(NAMESPACES.size()));
    UUID uuid = uuids.get(random.nextInt(uuids.size()));
    String object = "/" + random.nextInt(5) + "/";
    ActionState state = Fixtures.someState(random);
    IdempotencyKey key = new IdempotencyKey("alice", "key" + random.nextInt(10));
    Lease lease = Lease.of(30 + random.nextInt(3));
    String fingerprint = "f" + random.nextInt(2);
    Action action =
        Fixtures.anActionOn(object, state).toBuilder()
            .namespace(namespace)
            .uuid(uuid)
            .lease(random.nextInt(3) == 0 ? null : lease)
            .build();
    return switch (random.nextInt(16)) {
      case 0, 1, 2 -> t -> recorded(t, action, fingerprint);
      case 3 -> t -> placed(t, action, fingerprint);
      case 4, 5, 6 -> t -> moved(t, namespace, uuid, state);
      case 7 -> t -> renewed(t, namespace, uuid, lease);
      case 8 -> t -> logged(t, namespace, uuid, fingerprint);
      case 9, 10 -> t -> answered(t, namespace, key, fingerprint);
      case 11 -> t -> String.valueOf(t.claimPending(namespace));
      case 12 -> t -> related(t, namespace, object, fingerprint);
      case 13 ->
          t -> moved(t, namespace, uuid, state) + refused(t.isObjectTaken(namespace, object));
      case 14 -> t -> secret(t, action);
      default -> batch(action, random.nextLong());
    };
  }

  private static String recorded(ActionTransaction t, Action action, String fingerprint) {
    t.addRecorded(action, fingerprint);
    return "recorded " + t.find(action.namespace(), action.uuid());
  }

  private static String placed(ActionTransaction t, Action action, String fingerprint) {
    if (t.fingerprint(action.namespace(), action.uuid()).isPresent()) {
      return "known " + t.find(action.namespace(), action.uuid());
    }
    boolean taken = t.isObjectTaken(action.namespace(), action.object());
    t.addRecorded(
        action.in(taken ? ActionState.PENDING : ActionState.IN_PROGRESS, null), fingerprint);
    return taken + " " + t.count(action.namespace(), ActionState.PENDING);
  }

  private static String moved(ActionTransaction t, String namespace, UUID uuid, ActionState to) {
    String moved = String.valueOf(t.move(namespace, uuid, to, Fixtures.NOON.plusSeconds(9)));
    t.find(namespace, uuid)
        .ifPresent(found -> t.startReported(namespace, found.object(), Fixtures.NOON));
    return moved;
  }

  private static String renewed(ActionTransaction t, String namespace, UUID uuid, Lease lease) {
    t.renew(namespace, uuid, lease.from(Fixtures.NOON));
    return String.valueOf(t.find(namespace, uuid));
  }

  private static String logged(ActionTransaction t, String namespace, UUID uuid, String text) {
    t.appendLog(namespace, uuid, List.of(new LogEntry(text, Fixtures.NOON)));
    return text;
  }

  private static String answered(
      ActionTransaction t, String namespace, IdempotencyKey key, String text) {
    String before = String.valueOf(t.response(namespace, key, Fixtures.NOON));
    t.keepResponse(namespace, key, new StoredResponse(text, text), Fixtures.NOON);
    return before + refused(text.equals("f0") && before.contains("f1"));
  }

  private static String related(
      ActionTransaction t, String namespace, String object, String parent) {
    t.putObject(namespace, new RelatedObject(object, parent));
    return parent.equals("f0") ? "put" : String.valueOf(t.deleteObject(namespace, object));
  }

  private static String secret(ActionTransaction t, Action action) {
    t.add(action.toBuilder().lease(null).build());
    t.keepSecrets(action.namespace(), action.uuid(), Map.of("password", "secret"));
    return "kept";
  }

  /** Adds some actions, of which the last may be there already. */
  private static Function<ActionTransaction, String> batch(Action action, long seed) {
    return t -> {
      for (int i = 0; i < 5; i++) {
        UUID uuid = new UUID(seed, i);
        t.addRecorded(action.toBuilder().uuid(uuid).object("/" + uuid + "/").build(), "f0");
      }
      t.addRecorded(action, "f1");
      return "batch";
    };
  }

  private static String refused(boolean refused) {
    if (refused) {
      throw new ActionlogException(Failure.CONFLICT, "refused on purpose");
    }
    return "";
  }
}
