package io.actionlog.server.store.index;

import java.util.List;

/** A condition of a filter that lists of the index answer, together with states and start dates. */
interface IndexedCondition {

  /** How many actions it holds for, or a few more. */
  long estimate();

  /** All of them, to be read through. */
  PlaceStream stream();

  /** Adds the ranges in which it holds for all, and the places besides where it holds. */
  void addTo(List<PostingRange> ranges, List<Place> places);
}
