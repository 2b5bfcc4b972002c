package io.actionlog.server.store.index;

import io.actionlog.server.store.index.PostingList.Block;
import io.actionlog.server.store.index.PostingList.Node;
import io.actionlog.server.store.index.PostingList.Tail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adds actions to a list of the index. What becomes too large is divided, so that neither a block
 * nor a level below a node grows with the list.
 */
final class PostingListUpdate {

  /** About what one page of the database holds several of. */
  private static final int BLOCK = 128;

  /** How many blocks or nodes a node has below it at the most. */
  private static final int FAN_OUT = 64;

  private final PostingList list;
  private final int block;
  private final int fanOut;
  private int top;

  PostingListUpdate(PostingList list) {
    this(list, BLOCK, FAN_OUT);
  }

  /** With at most so many actions in a block and so many blocks or nodes below a node. */
  PostingListUpdate(PostingList list, int block, int fanOut) {
    this.list = list;
    this.block = block;
    this.fanOut = fanOut;
  }

  /** Adds actions, in order, none of which is in the list. */
  void add(List<Posting> added) {
    Optional<Tail> tail = list.tail();
    if (tail.isEmpty()) {
      top = 0;
      insert(PostingBlock.merged(PostingBlock.empty(), added));
      return;
    }
    top = tail.get().top();
    Block last = tail.get().block();
    if (last.first().compareTo(added.get(0).place()) <= 0) {
      add(last, Place.END, added);
    } else {
      addAnywhere(added);
    }
  }

  private void addAnywhere(List<Posting> added) {
    int from = 0;
    while (from < added.size()) {
      Block covering = list.block(added.get(from).place()).orElseThrow();
      Place end = list.next(0, covering.first());
      int to = from + 1;
      while (to < added.size() && added.get(to).place().isBefore(end)) {
        to++;
      }
      add(covering, end, added.subList(from, to));
      from = to;
    }
  }

  private void insert(PostingBlock all) {
    List<PostingBlock> parts = parts(all, true);
    Place first = Place.FIRST;
    for (PostingBlock part : parts) {
      Place begin = first.equals(Place.FIRST) ? first : part.place(0);
      list.insert(0, new Node(begin, part.counts()), part.bytes());
      first = Place.END;
    }
    if (parts.size() > fanOut) {
      divide(0, Place.FIRST);
    }
  }

  private void add(Block covering, Place end, List<Posting> added) {
    PostingBlock merged = PostingBlock.merged(covering.postings(), added);
    boolean atEnd =
        end.equals(Place.END)
            && (covering.postings().size() == 0
                || covering.postings().compare(covering.postings().size() - 1, added.get(0).place())
                    < 0);
    List<PostingBlock> parts = parts(merged, atEnd);
    list.replace(0, new Node(covering.first(), parts.get(0).counts()), parts.get(0).bytes());
    for (PostingBlock part : parts.subList(1, parts.size())) {
      list.insert(0, new Node(part.place(0), part.counts()), part.bytes());
    }
    Counts more = merged.counts().minus(covering.postings().counts());
    for (int level = 1; level <= top; level++) {
      Node node = list.covering(level, covering.first());
      list.replace(level, new Node(node.first(), node.counts().plus(more)), null);
    }
    if (parts.size() > 1) {
      divide(0, covering.first());
    }
  }

  /** At the end of a list further ones follow: there full blocks are left behind. */
  private List<PostingBlock> parts(PostingBlock all, boolean atEnd) {
    int number = (all.size() + block - 1) / block;
    int length = atEnd ? block : (all.size() + number - 1) / number;
    List<PostingBlock> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += length) {
      parts.add(all.part(from, Math.min(all.size(), from + length)));
    }
    return parts;
  }

  /** Divides the node above a level that the place is in, when too many are below it. */
  private void divide(int level, Place place) {
    boolean isTop = level == top;
    Place first = isTop ? Place.FIRST : list.covering(level + 1, place).first();
    Place end = isTop ? Place.END : list.next(level + 1, first);
    List<Node> below = list.nodes(level, first, end);
    if (below.size() <= fanOut) {
      return;
    }
    int length = end.equals(Place.END) ? fanOut : (below.size() + 1) / 2;
    for (int from = 0; from < below.size(); from += length) {
      List<Node> part = below.subList(from, Math.min(below.size(), from + length));
      Counts counts = part.stream().map(Node::counts).reduce(Counts.NONE, Counts::plus);
      Node node = new Node(part.get(0).first(), counts);
      if (from == 0 && !isTop) {
        list.replace(level + 1, node, null);
      } else {
        list.insert(level + 1, node, null);
      }
    }
    if (isTop) {
      top++;
    }
    divide(level + 1, first);
  }
}
