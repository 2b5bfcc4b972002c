package io.actionlog.server.store.index;

import java.util.Collections;
import java.util.List;

/** Places that were read one by one, in order. Immutable. */
final class SortedPlaces {

  private final List<Place> places;

  SortedPlaces(List<Place> places) {
    this.places = places.stream().sorted().toList();
  }

  int size() {
    return places.size();
  }

  /** How many are before the place. */
  int before(Place place) {
    int found = Collections.binarySearch(places, place);
    return found < 0 ? -found - 1 : found;
  }

  PlaceStream stream() {
    return new Stream();
  }

  private final class Stream implements PlaceStream {

    private int index;

    @Override
    public boolean isOnPlace() {
      return index < places.size();
    }

    @Override
    public long start() {
      return places.get(index).start();
    }

    @Override
    public long sequence() {
      return places.get(index).sequence();
    }

    @Override
    public void next() {
      index++;
    }

    @Override
    public void seek(Place place) {
      index = Math.max(index, before(place));
    }
  }
}
