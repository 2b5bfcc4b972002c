package io.actionlog.server.store.index;

import java.util.ArrayList;
import java.util.List;

/**
 * The actions with one of several values of an attribute.
 *
 * @param lists the list of each value
 * @param starts when they started
 */
record OneOfValues(List<PostingList> lists, Seconds starts, FinalStates states)
    implements IndexedCondition {

  private PostingRange range(PostingList list) {
    return new PostingRange(list, starts.from(), starts.before(), states);
  }

  @Override
  public long estimate() {
    return lists.stream().mapToLong(list -> range(list).total()).sum();
  }

  @Override
  public PlaceStream stream() {
    List<PlaceStream> streams = new ArrayList<>();
    for (PostingList list : lists) {
      streams.add(new PostingStream(list, starts.from(), starts.before(), states, Seconds.ALL));
    }
    return streams.size() == 1 ? streams.get(0) : new MergedStream(streams);
  }

  @Override
  public void addTo(List<PostingRange> ranges, List<Place> places) {
    lists.forEach(list -> ranges.add(range(list)));
  }
}
