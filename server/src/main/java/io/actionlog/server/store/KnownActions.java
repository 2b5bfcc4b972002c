package io.actionlog.server.store;

import io.actionlog.server.action.Action;
import io.actionlog.server.store.sql.Session;
import io.actionlog.server.store.writer.ReadAhead;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads the actions that a group of changes asks for, and whether its objects are taken. */
final class KnownActions {

  private final Session session;
  private final ReadAhead<Key, Known> actions = new ReadAhead<>(Key::namespace, this::actions);
  private final ReadAhead<ObjectKey, Taken> objects =
      new ReadAhead<>(ObjectKey::namespace, this::objects);

  KnownActions(Session session) {
    this.session = session;
  }

  /** By what an action is found. */
  record Key(String namespace, UUID uuid) {

    static Key of(Action action) {
      return new Key(action.namespace(), action.uuid());
    }
  }

  /** By what an object is found. */
  record ObjectKey(String namespace, String object) {}

  /**
   * An action of the database.
   *
   * @param fingerprint empty when it was not recorded from outside
   */
  record Known(Action action, String fingerprint) {}

  /** Whether an action on an object waits, and whether one is performed. */
  record Taken(boolean pending, boolean running) {}

  void expect(Key key) {
    actions.expect(key);
  }

  void expect(ObjectKey key) {
    objects.expect(key);
  }

  Optional<Known> find(Key key) {
    return actions.get(key);
  }

  Taken taken(ObjectKey key) {
    return objects.get(key).orElseThrow();
  }

  /** The UUIDs of some actions on the object that are Pending, In progress or Canceling. */
  List<UUID> open(ObjectKey key, int limit) {
    // Two questions with the very words of the two partial indexes, else neither would be used.
    return session.list(
        """
        SELECT uuid FROM action WHERE namespace = ? AND object = ? AND state = 'Pending'
        UNION ALL
        SELECT uuid FROM action
          WHERE namespace = ? AND object = ? AND state IN ('In progress', 'Canceling')
        LIMIT ?
        """,
        row -> UUID.fromString(row.getString(1)),
        key.namespace,
        key.object,
        key.namespace,
        key.object,
        limit);
  }

  void clear() {
    actions.clear();
    objects.clear();
  }

  private Map<Key, Known> actions(String namespace, List<Key> keys) {
    Map<Key, Known> found = new HashMap<>();
    session.forEach(
        "SELECT "
            + ActionRows.COLUMNS
            + ", COALESCE(fingerprint, '') AS fingerprint FROM action WHERE namespace = ?"
            + " AND uuid IN ("
            + String.join(", ", Collections.nCopies(keys.size(), "?"))
            + ")",
        row -> {
          Action action = ActionRows.action(row);
          found.put(Key.of(action), new Known(action, row.getString("fingerprint")));
          return true;
        },
        Stream.concat(Stream.of(namespace), keys.stream().map(key -> key.uuid.toString()))
            .toArray());
    return found;
  }

  private Map<ObjectKey, Taken> objects(String namespace, List<ObjectKey> keys) {
    Map<ObjectKey, Taken> found = new HashMap<>();
    List<Object> values = new ArrayList<>();
    keys.forEach(key -> values.add(key.object));
    values.add(namespace);
    values.add(namespace);
    session.forEach(
        "WITH asked (object) AS (VALUES "
            + String.join(", ", Collections.nCopies(keys.size(), "(?)"))
            + ")"
            + """
             SELECT object,
              EXISTS (SELECT 1 FROM action waiting WHERE waiting.namespace = ?
                AND waiting.object = asked.object AND waiting.state = 'Pending'),
              EXISTS (SELECT 1 FROM action running WHERE running.namespace = ?
                AND running.object = asked.object
                AND running.state IN ('In progress', 'Canceling'))
            FROM asked
            """,
        row -> {
          found.put(
              new ObjectKey(namespace, row.getString(1)),
              new Taken(row.getBoolean(2), row.getBoolean(3)));
          return true;
        },
        values.toArray());
    return found;
  }
}
