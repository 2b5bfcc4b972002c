package io.actionlog.server.store.index;

import io.actionlog.server.store.index.PostingList.Block;
import io.actionlog.server.store.index.PostingList.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A range of a list of the index, counted without reading it. To find a place by its rank it knows
 * the list more and more closely, but only around that place. For one reading.
 */
final class PostingRange {

  /**
   * A block or a node.
   *
   * @param begin where it begins in the list
   * @param first where it begins in the range
   * @param end where it ends in the range
   * @param actions how many it has, also beyond the range
   */
  private record Segment(Place begin, Place first, Place end, long actions) {}

  private final PostingList list;
  private final Place from;
  private final Place before;
  private final FinalStates states;
  private final long skipped;
  private final long total;

  private int level = -1;
  private long passed;
  private List<Segment> segments = List.of();

  PostingRange(PostingList list, Place from, Place before, FinalStates states) {
    this.list = list;
    this.from = from;
    this.before = before;
    this.states = states;
    skipped = from.equals(Place.FIRST) ? 0 : list.before(from).in(states);
    Counts end = before.equals(Place.END) ? list.total() : list.before(before);
    total = Math.max(0, end.in(states) - skipped);
  }

  long total() {
    return total;
  }

  /** How many of the range are before any place. */
  long rank(Place place) {
    if (total == 0 || place.compareTo(from) <= 0) {
      return 0;
    }
    return place.compareTo(before) >= 0 ? total : within(list.before(place).in(states));
  }

  PlaceStream stream(Place place) {
    return new PostingStream(list, place.later(from), before, states, Seconds.ALL);
  }

  /** Knows the list at its highest level again. */
  int begin() {
    passed = 0;
    level = total == 0 ? -1 : list.top();
    segments = level < 0 ? List.of() : segments(Place.FIRST, Place.END);
    return level;
  }

  private List<Segment> segments(Place first, Place end) {
    List<Node> nodes = list.nodes(level, first, end);
    List<Segment> found = new ArrayList<>(nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      Place next = i + 1 < nodes.size() ? nodes.get(i + 1).first() : end;
      long actions = node.counts().in(states);
      if (next.compareTo(from) <= 0) {
        passed += actions;
      } else if (node.first().isBefore(before)) {
        found.add(
            new Segment(node.first(), node.first().later(from), next.earlier(before), actions));
      }
    }
    return found;
  }

  /** Knows the list at this level, if it has it. */
  void refine(int below) {
    if (below < level) {
      level = below;
      segments =
          segments.isEmpty()
              ? segments
              : segments(segments.get(0).begin(), segments.get(segments.size() - 1).end());
    }
  }

  /** The places at which the range is known exactly. */
  Stream<Place> boundaries() {
    return segments.stream().flatMap(segment -> Stream.of(segment.first(), segment.end()));
  }

  /** Forgets what is not between the places. */
  void narrow(Place first, Place end) {
    List<Segment> kept = new ArrayList<>();
    for (Segment segment : segments) {
      if (segment.end().compareTo(first) <= 0) {
        passed += segment.actions();
      } else if (segment.first().isBefore(end)) {
        kept.add(segment);
      }
    }
    segments = kept;
  }

  /** How many of the range are before the place, at the least. */
  long atLeast(Place place) {
    long sum = passed;
    for (Segment segment : segments) {
      sum += segment.end().compareTo(place) <= 0 ? segment.actions() : 0;
    }
    return within(sum);
  }

  /** How many of the range are before the place, at the most. */
  long atMost(Place place) {
    long sum = passed;
    for (Segment segment : segments) {
      sum += segment.first().isBefore(place) ? segment.actions() : 0;
    }
    return within(sum);
  }

  /** How many of the range are before a place that it was narrowed to. */
  long before(Place place) {
    long sum = passed;
    if (!segments.isEmpty() && segments.get(0).first().isBefore(place)) {
      PostingBlock block = list.block(segments.get(0).first()).map(Block::postings).orElseThrow();
      sum += block.part(0, block.indexOf(place)).counts().in(states);
    }
    return within(sum);
  }

  private long within(long rank) {
    return Math.min(total, Math.max(0, rank - skipped));
  }
}
