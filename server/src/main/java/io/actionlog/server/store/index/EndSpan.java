package io.actionlog.server.store.index;

import java.util.ArrayList;
import java.util.List;

/**
 * The actions that ended in a span of time, by the lists of the classes of their durations.
 *
 * @param lists gives the list of a class
 * @param ends when they ended
 * @param starts when they started
 */
record EndSpan(Lists lists, Seconds ends, Seconds starts, FinalStates states)
    implements IndexedCondition {

  /** A part of a class's list; only in an inner one everything ended in the span. */
  private record Part(PostingList list, Place from, Place before) {}

  private PostingList list(DurationClass durations) {
    return lists.of(Attribute.DURATION, durations.value());
  }

  private List<DurationClass> classes() {
    return lists.values(Attribute.DURATION).stream().map(DurationClass::ofValue).toList();
  }

  @Override
  public PlaceStream stream() {
    List<PlaceStream> streams = new ArrayList<>();
    classes().forEach(durations -> streams.add(stream(possible(durations))));
    return new MergedStream(streams);
  }

  @Override
  public long estimate() {
    return classes().stream().mapToLong(durations -> range(possible(durations)).total()).sum();
  }

  @Override
  public void addTo(List<PostingRange> ranges, List<Place> places) {
    for (DurationClass durations : classes()) {
      PostingList list = list(durations);
      long possible = ends.first() - durations.longest();
      long certain = ends.first() - durations.shortest();
      long uncertain = ends.last() - durations.longest() + 1;
      long impossible = ends.last() - durations.shortest() + 1;
      if (certain < uncertain) {
        ranges.add(range(part(list, certain, uncertain)));
        read(part(list, possible, certain), places);
        read(part(list, uncertain, impossible), places);
      } else {
        read(possible(durations), places);
      }
    }
  }

  /** All of a class that may have ended in the span. */
  private Part possible(DurationClass durations) {
    return part(
        list(durations),
        ends.first() - durations.longest(),
        ends.last() - durations.shortest() + 1);
  }

  private Part part(PostingList list, long from, long before) {
    Place first = Place.at(from).later(starts.from());
    Place end = Place.at(before).earlier(starts.before());
    return new Part(list, first, end.later(first));
  }

  private PostingRange range(Part part) {
    return new PostingRange(part.list(), part.from(), part.before(), states);
  }

  private PlaceStream stream(Part part) {
    return new PostingStream(part.list(), part.from(), part.before(), states, ends);
  }

  private void read(Part part, List<Place> places) {
    if (part.from().isBefore(part.before())) {
      for (PlaceStream stream = stream(part); stream.isOnPlace(); stream.next()) {
        places.add(stream.place());
      }
    }
  }
}
