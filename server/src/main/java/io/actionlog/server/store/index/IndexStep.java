package io.actionlog.server.store.index;

import io.actionlog.server.store.sql.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Some actions that are to be taken into the index. They are read beside the writer, since what has
 * ended does not change; what is added and what is noted as missing is committed together.
 *
 * @param reached the row up to which the index had been brought
 * @param last the row up to which this step brings it
 * @param open the rows between of actions that are open
 * @param left the rows before of actions that have ended since the index passed by
 * @param ended what lists hold of all these that have ended
 */
record IndexStep(
    long reached, long last, List<Long> open, List<Long> left, Map<ListKey, List<Posting>> ended) {

  /** By what a list is found. */
  record ListKey(String namespace, Attribute attribute, String value)
      implements Comparable<ListKey> {

    // The order of their rows, so that those that are near each other are written together.
    @Override
    public int compareTo(ListKey other) {
      int byNamespace = namespace.compareTo(other.namespace);
      int byAttribute = byNamespace == 0 ? attribute.compareTo(other.attribute) : byNamespace;
      return byAttribute == 0 ? value.compareTo(other.value) : byAttribute;
    }
  }

  /** The next one, with so many added and so many left actions at the most. */
  static IndexStep next(Session session, int most) {
    long reached = IndexProgress.reached(session);
    List<IndexedAction> added = added(session, reached, most);
    List<IndexedAction> left = left(session, most);
    List<IndexedAction> ended = new ArrayList<>(left);
    List<Long> open = new ArrayList<>();
    for (IndexedAction action : added) {
      if (action.isEnded()) {
        ended.add(action);
      } else {
        open.add(action.number());
      }
    }
    return new IndexStep(
        reached,
        added.isEmpty() ? reached : added.get(added.size() - 1).number(),
        open,
        left.stream().map(IndexedAction::number).toList(),
        lists(ended));
  }

  private static List<IndexedAction> added(Session session, long reached, int most) {
    return session.list(
        "SELECT "
            + IndexedAction.COLUMNS
            + " FROM action a NOT INDEXED WHERE a.rowid > ? ORDER BY a.rowid LIMIT ?",
        IndexedAction::of,
        reached,
        most);
  }

  private static List<IndexedAction> left(Session session, int most) {
    return session.list(
        "SELECT "
            + IndexedAction.COLUMNS
            + " FROM unindexed_action CROSS JOIN action a NOT INDEXED ON a.rowid = number"
            + " WHERE is_ended = ? ORDER BY number LIMIT ?",
        IndexedAction::of,
        true,
        most);
  }

  private static Map<ListKey, List<Posting>> lists(List<IndexedAction> ended) {
    ended.sort(Comparator.comparing(IndexedAction::place));
    Map<ListKey, List<Posting>> lists = new HashMap<>();
    for (IndexedAction action : ended) {
      Posting posting = action.posting();
      action.forEach(
          (attribute, value) ->
              lists
                  .computeIfAbsent(
                      new ListKey(action.namespace(), attribute, value), key -> new ArrayList<>())
                  .add(posting));
    }
    return new TreeMap<>(lists);
  }

  boolean isEmpty() {
    return last == reached && left.isEmpty();
  }

  /** Writes it, within the session's transaction. */
  void write(Session session) {
    if (session.update("UPDATE action_index SET reached = ? WHERE reached = ?", last, reached)
        != 1) {
      throw new IllegalStateException("index: not at row " + reached + " (expected one writer)");
    }
    passBy(session);
    takeLeft(session);
    ended.forEach(
        (key, postings) ->
            new PostingListUpdate(new PostingList(session, key.namespace, key.attribute, key.value))
                .add(postings));
  }

  /** An action that was open when it was read may have ended since. */
  private void passBy(Session session) {
    session.updateAll(
        """
        INSERT INTO unindexed_action (is_ended, number)
        SELECT end_date IS NOT NULL, rowid FROM action WHERE rowid = ?
        """,
        open.stream().map(number -> new Object[] {number}).toList());
  }

  private void takeLeft(Session session) {
    int[] struck =
        session.updateAll(
            "DELETE FROM unindexed_action WHERE is_ended = ? AND number = ?",
            left.stream().map(number -> new Object[] {true, number}).toList());
    for (int rows : struck) {
      if (rows != 1) {
        throw new IllegalStateException("index: an action is in it already (expected one writer)");
      }
    }
  }
}
