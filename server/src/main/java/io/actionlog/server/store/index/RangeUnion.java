package io.actionlog.server.store.index;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Ranges of lists that have no action in common, and places that were read one by one. It is
 * counted, and entered at any rank, without reading what comes before.
 */
final class RangeUnion {

  private final List<PostingRange> ranges;
  private final SortedPlaces places;

  RangeUnion(List<PostingRange> ranges, SortedPlaces places) {
    this.ranges = ranges;
    this.places = places;
  }

  long total() {
    return places.size() + ranges.stream().mapToLong(PostingRange::total).sum();
  }

  /** How many are before the place. */
  long before(Place place) {
    return sum(place, range -> range.rank(place));
  }

  /** The places from one on that so many others come before. */
  PlaceStream from(long rank) {
    if (rank == 0) {
      return stream(Place.FIRST);
    }
    Place first = Place.FIRST;
    Place end = Place.END;
    int top = ranges.stream().mapToInt(PostingRange::begin).max().orElse(-1);
    for (int level = top; level >= 0; level--) {
      int below = level;
      ranges.forEach(range -> range.refine(below));
      List<Place> boundaries = boundaries(first, end);
      first = last(boundaries, first, place -> atMost(place) <= rank);
      end = first(boundaries, end, place -> atLeast(place) > rank);
      for (PostingRange range : ranges) {
        range.narrow(first, end);
      }
    }
    Place begin = first;
    long skip = rank - sum(begin, range -> range.before(begin));
    PlaceStream stream = stream(begin);
    for (; skip > 0; skip--) {
      stream.next();
    }
    return stream;
  }

  private List<Place> boundaries(Place first, Place end) {
    return ranges.stream()
        .flatMap(PostingRange::boundaries)
        .filter(place -> first.isBefore(place) && place.isBefore(end))
        .distinct()
        .sorted()
        .toList();
  }

  private interface Test {
    boolean holds(Place place);
  }

  /** The last for which it holds; it holds for all before that one. */
  private static Place last(List<Place> sorted, Place otherwise, Test test) {
    int number = number(sorted, test);
    return number == 0 ? otherwise : sorted.get(number - 1);
  }

  /** The first for which it holds; it holds for all after that one. */
  private static Place first(List<Place> sorted, Place otherwise, Test test) {
    int number = number(sorted, place -> !test.holds(place));
    return number == sorted.size() ? otherwise : sorted.get(number);
  }

  private static int number(List<Place> sorted, Test test) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (test.holds(sorted.get(middle))) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private long atMost(Place place) {
    return sum(place, range -> range.atMost(place));
  }

  private long atLeast(Place place) {
    return sum(place, range -> range.atLeast(place));
  }

  private long sum(Place place, ToLongFunction<PostingRange> before) {
    return places.before(place) + ranges.stream().mapToLong(before).sum();
  }

  private PlaceStream stream(Place place) {
    PlaceStream single = places.stream();
    single.seek(place);
    List<PlaceStream> streams = new ArrayList<>();
    ranges.stream()
        .filter(range -> range.total() > 0)
        .flatMap(range -> Stream.of(range.stream(place)))
        .forEach(streams::add);
    streams.add(single);
    return new MergedStream(streams);
  }
}
