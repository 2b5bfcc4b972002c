package io.actionlog.server.store;

import io.actionlog.server.action.ObjectType;
import io.actionlog.server.action.RelatedObject;
import io.actionlog.server.object.ObjectStore;
import io.actionlog.server.object.RelatedPage;
import io.actionlog.server.store.sql.ReadConnections;
import io.actionlog.server.store.sql.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The trees of objects in a database. */
final class JdbcObjectStore implements ObjectStore {

  private static final Comparator<RelatedObject> ORDER =
      Comparator.comparing(JdbcObjectStore::rank).thenComparing(RelatedObject::object);

  private final ReadConnections readers;

  JdbcObjectStore(ReadConnections readers) {
    this.readers = readers;
  }

  @Override
  public RelatedPage related(String namespace, String object, int limit, long offset) {
    List<RelatedObject> all = readers.read(session -> related(session, namespace, object));
    all.sort(ORDER);
    int from = (int) Math.min(offset, all.size());
    int to = Math.min(from + limit, all.size());
    return new RelatedPage(all.subList(from, to), all.size());
  }

  private static List<RelatedObject> related(Session session, String namespace, String object) {
    List<Object> values = new ArrayList<>();
    Collections.nCopies(ObjectRows.RELATED_PARTS, List.of(namespace, object))
        .forEach(values::addAll);
    values.add(namespace);
    // An ancestor may be known by its children alone, and then has no row of its own.
    List<RelatedObject> found =
        session.list(
            "SELECT related.object, known.parent FROM ("
                + ObjectRows.RELATED
                + ") related LEFT JOIN related_object known"
                + " ON known.namespace = ? AND known.object = related.object",
            row -> new RelatedObject(row.getString(1), row.getString(2)),
            values.toArray());
    found.add(ObjectRows.find(session, namespace, object).orElse(new RelatedObject(object, null)));
    return found;
  }

  private static int rank(RelatedObject object) {
    return ObjectType.ofUri(object.object()).map(ObjectType::ordinal).orElse(Integer.MAX_VALUE);
  }
}
