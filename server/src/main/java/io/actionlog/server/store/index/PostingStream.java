package io.actionlog.server.store.index;

import io.actionlog.server.store.index.PostingList.Block;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The places of a list of the index within a range that are in some states and ended in a span. */
final class PostingStream implements PlaceStream {

  private final PostingList list;
  private final Place before;
  private final FinalStates states;
  private final Seconds ends;
  private @Nullable Block block;
  private int index;

  PostingStream(PostingList list, Place from, Place before, FinalStates states, Seconds ends) {
    this.list = list;
    this.before = before;
    this.states = states;
    this.ends = ends;
    load(states.isNone() ? Optional.empty() : list.block(from), from);
  }

  private void load(Optional<Block> loaded, Place from) {
    block = loaded.orElse(null);
    index = block == null ? 0 : block.postings().indexOf(from);
    settle();
  }

  /** Goes on to the next place that is wanted, if this one is not. */
  private void settle() {
    Block current = block;
    while (current != null) {
      PostingBlock postings = current.postings();
      while (index < postings.size() && !isWanted(postings, index)) {
        index++;
      }
      if (index < postings.size()) {
        block = postings.compare(index, before) < 0 ? current : null;
        return;
      }
      boolean isLast = postings.size() > 0 && postings.compare(postings.size() - 1, before) >= 0;
      current = isLast ? null : list.blockAfter(current.first(), states).orElse(null);
      index = 0;
    }
    block = null;
  }

  private boolean isWanted(PostingBlock postings, int at) {
    return states.hold(postings.state(at)) && ends.hold(postings.end(at));
  }

  private PostingBlock postings() {
    if (block == null) {
      throw new IllegalStateException("at the end (expected to stand on a place)");
    }
    return block.postings();
  }

  @Override
  public boolean isOnPlace() {
    return block != null;
  }

  @Override
  public long start() {
    return postings().start(index);
  }

  @Override
  public long sequence() {
    return postings().sequence(index);
  }

  @Override
  public void next() {
    index++;
    settle();
  }

  @Override
  public void seek(Place place) {
    if (block == null || postings().compare(index, place) >= 0) {
      return;
    }
    if (postings().compare(postings().size() - 1, place) >= 0) {
      index = postings().indexOf(place);
      settle();
    } else {
      load(list.block(place), place);
    }
  }
}
