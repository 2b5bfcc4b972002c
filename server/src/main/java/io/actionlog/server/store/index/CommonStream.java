package io.actionlog.server.store.index;

import java.util.List;

/**
 * The places that are in all of several streams: each is sought in the others, so that the cost
 * grows with the shortest.
 */
final class CommonStream implements PlaceStream {

  private final List<PlaceStream> streams;

  /** The first is the shortest. */
  CommonStream(List<PlaceStream> streams) {
    this.streams = streams;
    settle();
  }

  /** Goes on until all stand on the same place, or one is at its end. */
  private void settle() {
    int agreed = 0;
    int at = 0;
    while (isOnPlace() && agreed < streams.size()) {
      PlaceStream stream = streams.get(at);
      PlaceStream previous = streams.get((at + streams.size() - 1) % streams.size());
      if (agreed == 0) {
        agreed = 1;
      } else {
        stream.seek(previous.place());
        agreed = stream.isOnPlace() && stream.compare(previous) == 0 ? agreed + 1 : 1;
      }
      at = (at + 1) % streams.size();
    }
  }

  @Override
  public boolean isOnPlace() {
    return streams.stream().allMatch(PlaceStream::isOnPlace);
  }

  @Override
  public long start() {
    return streams.get(0).start();
  }

  @Override
  public long sequence() {
    return streams.get(0).sequence();
  }

  @Override
  public void next() {
    streams.get(0).next();
    settle();
  }

  @Override
  public void seek(Place place) {
    if (isOnPlace()) {
      streams.get(0).seek(place);
      settle();
    }
  }
}
