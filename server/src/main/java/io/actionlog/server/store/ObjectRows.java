package io.actionlog.server.store;

import io.actionlog.server.action.RelatedObject;
import io.actionlog.server.store.sql.Session;
import io.actionlog.server.store.writer.KeyedRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes the trees of objects to rows and reads them. */
final class ObjectRows {

  /**
   * The objects that are related to one (its URI twice a part, with the namespace): its ancestors,
   * itself, its descendants. The trees are three levels high at the most, so that no recursion is
   * needed. "CROSS JOIN": else SQLite would go through all objects of the namespace.
   */
  static final String RELATED =
      """
      SELECT upper.parent AS object FROM related_object lower
        JOIN related_object upper ON upper.namespace = lower.namespace AND upper.object = lower.parent
        WHERE lower.namespace = ? AND lower.object = ? AND upper.parent IS NOT NULL
      UNION
      SELECT parent FROM related_object WHERE namespace = ? AND object = ? AND parent IS NOT NULL
      UNION
      SELECT object FROM related_object WHERE namespace = ? AND parent = ?
      UNION
      SELECT lower.object FROM related_object upper CROSS JOIN related_object lower
        WHERE upper.namespace = ? AND upper.parent = ?
          AND lower.namespace = upper.namespace AND lower.parent = upper.object
      """;

  /** How often the namespace and the object stand in {@link #RELATED}. */
  static final int RELATED_PARTS = 4;

  private ObjectRows() {}

  /** The objects, and all that are related to one of them. */
  static Set<String> withRelated(Session session, String namespace, Set<String> objects) {
    Set<String> all = new LinkedHashSet<>(objects);
    for (String object : objects) {
      List<Object> values = new ArrayList<>();
      Collections.nCopies(RELATED_PARTS, List.of(namespace, object)).forEach(values::addAll);
      all.addAll(session.list(RELATED, row -> row.getString(1), values.toArray()));
    }
    return all;
  }

  static void put(KeyedRows rows, String namespace, RelatedObject object) {
    rows.put(
        """
        INSERT INTO related_object (namespace, object, parent) VALUES (?, ?, ?)
        ON CONFLICT (namespace, object) DO UPDATE SET parent = excluded.parent
        """,
        2,
        namespace,
        object.object(),
        object.parent());
  }

  static Optional<RelatedObject> delete(Session session, String namespace, String object) {
    Optional<RelatedObject> deleted = find(session, namespace, object);
    session.update(
        "DELETE FROM related_object WHERE namespace = ? AND object = ?", namespace, object);
    session.update(
        "UPDATE related_object SET parent = NULL WHERE namespace = ? AND parent = ?",
        namespace,
        object);
    return deleted;
  }

  static Optional<RelatedObject> find(Session session, String namespace, String object) {
    return session.first(
        "SELECT object, parent FROM related_object WHERE namespace = ? AND object = ?",
        row -> new RelatedObject(row.getString(1), row.getString(2)),
        namespace,
        object);
  }
}
