package io.actionlog.server.store.index;

/** Places in order, read one after the other. For one thread. */
interface PlaceStream {

  /** Whether it stands on a place, else it is at its end. */
  boolean isOnPlace();

  /** The start date of the place that it stands on. */
  long start();

  /** The sequence of the place that it stands on. */
  long sequence();

  /** Goes on by one. */
  void next();

  /** Goes on to the first place that is not before this one; stays where that is so already. */
  void seek(Place place);

  /** The place that it stands on. */
  default Place place() {
    return new Place(start(), sequence());
  }

  /** Whether what it stands on is before the place. */
  default boolean isBefore(Place place) {
    return Place.compare(start(), sequence(), place.start(), place.sequence()) < 0;
  }

  /** How what it stands on compares with what the other stands on. */
  default int compare(PlaceStream other) {
    return Place.compare(start(), sequence(), other.start(), other.sequence());
  }
}
