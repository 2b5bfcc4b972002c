package io.actionlog.server.store.index;

import java.util.function.Predicate;

/** The places of a stream for which something holds that is not indexed. */
final class CheckedStream implements PlaceStream {

  private final PlaceStream stream;
  private final Predicate<Place> check;

  CheckedStream(PlaceStream stream, Predicate<Place> check) {
    this.stream = stream;
    this.check = check;
    settle();
  }

  private void settle() {
    while (stream.isOnPlace() && !check.test(stream.place())) {
      stream.next();
    }
  }

  @Override
  public boolean isOnPlace() {
    return stream.isOnPlace();
  }

  @Override
  public long start() {
    return stream.start();
  }

  @Override
  public long sequence() {
    return stream.sequence();
  }

  @Override
  public void next() {
    stream.next();
    settle();
  }

  @Override
  public void seek(Place place) {
    stream.seek(place);
    settle();
  }
}
