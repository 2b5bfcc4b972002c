package io.actionlog.server.store.index;

import io.actionlog.server.action.ActionPage;

/**
 * The place of an action in every list: by start date, then by arrival. Immutable.
 *
 * @param start the second in which the action started
 * @param sequence the number by which it arrived
 */
public record Place(long start, long sequence) implements Comparable<Place> {

  /** Before every action: no date on the wire is as early, nor as late as its opposite. */
  static final Place FIRST = new Place(-100_000_000_000L, 0);

  /** After every action. */
  static final Place END = new Place(Long.MAX_VALUE, Long.MAX_VALUE);

  /** The place before all that started in the second. */
  static Place at(long second) {
    if (second < FIRST.start) {
      return FIRST;
    }
    return second > -FIRST.start ? END : new Place(second, 0);
  }

  /** The place between a page and the one that follows it. */
  static Place bordering(ActionPage.End end, boolean newestFirst) {
    long start = end.startDate().getEpochSecond();
    Place border = new Place(start, newestFirst ? end.arrival() : end.arrival() + 1);
    return border.later(FIRST).earlier(END);
  }

  boolean isBefore(Place other) {
    return compareTo(other) < 0;
  }

  /** The earlier of the two. */
  Place earlier(Place other) {
    return isBefore(other) ? this : other;
  }

  /** The later of the two. */
  Place later(Place other) {
    return isBefore(other) ? other : this;
  }

  @Override
  public int compareTo(Place other) {
    return compare(start, sequence, other.start, other.sequence);
  }

  static int compare(long start, long sequence, long otherStart, long otherSequence) {
    int byStart = Long.compare(start, otherStart);
    return byStart == 0 ? Long.compare(sequence, otherSequence) : byStart;
  }
}
