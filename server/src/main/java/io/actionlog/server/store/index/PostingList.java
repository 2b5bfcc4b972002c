package io.actionlog.server.store.index;

import io.actionlog.server.store.sql.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ended actions with one value of an attribute, as they are stored. */
final class PostingList {

  private static final String LIST =
      " FROM action_posting WHERE namespace = ? AND attribute = ? AND value = ?";
  private static final String NODE = "SELECT start_date, sequence, success, failed, canceled";

  private final Session session;
  private final String namespace;
  private final Attribute attribute;
  private final String value;

  PostingList(Session session, String namespace, Attribute attribute, String value) {
    this.session = session;
    this.namespace = namespace;
    this.attribute = attribute;
    this.value = value;
  }

  /**
   * A block, or a node above blocks.
   *
   * @param first where it begins; it reaches to the next one of its level
   */
  record Node(Place first, Counts counts) {

    static Node of(ResultSet row) throws SQLException {
      return new Node(new Place(row.getLong(1), row.getLong(2)), Counts.of(row, 3));
    }
  }

  /** A block and where it begins. */
  record Block(Place first, PostingBlock postings) {

    static Block of(ResultSet row) throws SQLException {
      Node node = Node.of(row);
      Counts counts = node.counts();
      int size = Math.toIntExact(counts.success() + counts.failed() + counts.canceled());
      return new Block(node.first(), PostingBlock.read(row.getBytes(6), size));
    }
  }

  /** The end of a list: its highest level, and its last block. */
  record Tail(int top, Block block) {}

  /** Where most actions are added; none of an empty list. */
  Optional<Tail> tail() {
    // Of most lists the last of the highest level is the last block itself.
    String last =
        "SELECT start_date, sequence, success, failed, canceled, postings, level"
            + LIST
            + " ORDER BY level DESC, start_date DESC, sequence DESC LIMIT 1";
    return session
        .first(last, row -> row.getInt(7) == 0 ? Block.of(row) : row.getInt(7), key())
        .map(
            found ->
                found instanceof Block block
                    ? new Tail(0, block)
                    : new Tail((Integer) found, block(Place.END).orElseThrow()));
  }

  /** The highest level; -1 of an empty list. */
  int top() {
    return session
        .first("SELECT level" + LIST + " ORDER BY level DESC LIMIT 1", row -> row.getInt(1), key())
        .orElse(-1);
  }

  /** The nodes of a level that begin in the range. */
  List<Node> nodes(int level, Place from, Place before) {
    return session.list(
        NODE
            + LIST
            + " AND level = ? AND (start_date, sequence) >= (?, ?)"
            + " AND (start_date, sequence) < (?, ?) ORDER BY start_date, sequence",
        Node::of,
        key(level, from.start(), from.sequence(), before.start(), before.sequence()));
  }

  /** The sum over the nodes of a level that begin in the range. */
  Counts sum(int level, Place from, Place before) {
    return session
        .first(
            "SELECT COALESCE(SUM(success), 0), COALESCE(SUM(failed), 0), COALESCE(SUM(canceled), 0)"
                + LIST
                + " AND level = ? AND (start_date, sequence) >= (?, ?)"
                + " AND (start_date, sequence) < (?, ?)",
            row -> Counts.of(row, 1),
            key(level, from.start(), from.sequence(), before.start(), before.sequence()))
        .orElse(Counts.NONE);
  }

  /** The node of a level that the place is in; there is one on every level up to the top. */
  Node covering(int level, Place place) {
    return session
        .first(
            NODE
                + LIST
                + " AND level = ? AND (start_date, sequence) <= (?, ?)"
                + " ORDER BY start_date DESC, sequence DESC LIMIT 1",
            Node::of,
            key(level, place.start(), place.sequence()))
        .orElseThrow();
  }

  /** Where the node of a level after this place begins; {@link Place#END} when there is none. */
  Place next(int level, Place after) {
    return session
        .first(
            "SELECT start_date, sequence"
                + LIST
                + " AND level = ? AND (start_date, sequence) > (?, ?)"
                + " ORDER BY start_date, sequence LIMIT 1",
            row -> new Place(row.getLong(1), row.getLong(2)),
            key(level, after.start(), after.sequence()))
        .orElse(Place.END);
  }

  /** The block that the place is in; none of an empty list. */
  Optional<Block> block(Place place) {
    return session.first(
        NODE
            + ", postings"
            + LIST
            + " AND level = 0 AND (start_date, sequence) <= (?, ?)"
            + " ORDER BY start_date DESC, sequence DESC LIMIT 1",
        Block::of,
        key(place.start(), place.sequence()));
  }

  /** The next block with an action in one of the states. */
  Optional<Block> blockAfter(Place first, FinalStates states) {
    return session.first(
        NODE
            + ", postings"
            + LIST
            + " AND level = 0 AND (start_date, sequence) > (?, ?)"
            + " AND ? * success + ? * failed + ? * canceled > 0"
            + " ORDER BY start_date, sequence LIMIT 1",
        Block::of,
        key(
            first.start(),
            first.sequence(),
            states.hold(0) ? 1 : 0,
            states.hold(1) ? 1 : 0,
            states.hold(2) ? 1 : 0));
  }

  /** How many actions there are before the place. */
  Counts before(Place place) {
    Counts sum = Counts.NONE;
    Place from = Place.FIRST;
    for (int level = top(); level >= 0; level--) {
      Place covering = covering(level, place).first();
      sum = sum.plus(sum(level, from, covering));
      from = covering;
    }
    Optional<Block> block = block(place);
    return block.isEmpty() ? sum : sum.plus(before(block.get().postings(), place));
  }

  private static Counts before(PostingBlock block, Place place) {
    return block.part(0, block.indexOf(place)).counts();
  }

  /** How many actions there are. */
  Counts total() {
    int top = top();
    return top < 0 ? Counts.NONE : sum(top, Place.FIRST, Place.END);
  }

  /** Stores a block or a node that was not there. */
  void insert(int level, Node node, byte @Nullable [] postings) {
    session.update(
        """
        INSERT INTO action_posting (namespace, attribute, value, level, start_date, sequence,
          success, failed, canceled, postings) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        key(
            level,
            node.first().start(),
            node.first().sequence(),
            node.counts().success(),
            node.counts().failed(),
            node.counts().canceled(),
            postings));
  }

  /** Stores a block or a node that was there. */
  void replace(int level, Node node, byte @Nullable [] postings) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(node.counts().success());
    values.add(node.counts().failed());
    values.add(node.counts().canceled());
    values.add(postings);
    values.addAll(Arrays.asList(key(level, node.first().start(), node.first().sequence())));
    session.update(
        """
        UPDATE action_posting SET success = ?, failed = ?, canceled = ?, postings = ?
        WHERE namespace = ? AND attribute = ? AND value = ? AND level = ?
          AND start_date = ? AND sequence = ?
        """,
        values.toArray());
  }

  private @Nullable Object[] key(@Nullable Object... further) {
    List<@Nullable Object> all = new ArrayList<>();
    all.add(namespace);
    all.add(attribute.code());
    all.add(value);
    all.addAll(Arrays.asList(further));
    return all.toArray();
  }
}
