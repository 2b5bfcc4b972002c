package io.actionlog.server.store.index;

import java.util.List;
import java.util.PriorityQueue;

/** The places of several streams that have none in common, in one order. */
final class MergedStream implements PlaceStream {

  private final PriorityQueue<PlaceStream> streams = new PriorityQueue<>(PlaceStream::compare);

  MergedStream(List<PlaceStream> streams) {
    streams.forEach(this::add);
  }

  private void add(PlaceStream stream) {
    if (stream.isOnPlace()) {
      streams.add(stream);
    }
  }

  private PlaceStream first() {
    return streams.element();
  }

  @Override
  public boolean isOnPlace() {
    return !streams.isEmpty();
  }

  @Override
  public long start() {
    return first().start();
  }

  @Override
  public long sequence() {
    return first().sequence();
  }

  @Override
  public void next() {
    PlaceStream first = streams.remove();
    first.next();
    add(first);
  }

  @Override
  public void seek(Place place) {
    while (isOnPlace() && first().place().isBefore(place)) {
      PlaceStream first = streams.remove();
      first.seek(place);
      add(first);
    }
  }
}
