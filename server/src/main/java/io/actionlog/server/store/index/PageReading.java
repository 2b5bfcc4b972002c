package io.actionlog.server.store.index;

import io.actionlog.server.action.ActionPage;
import io.actionlog.server.action.PageRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Reads a page of places that have to be read through to be counted. */
final class PageReading {

  /** How many places are passed over again at the most to come to the page. */
  private static final int STRIDE = 1024;

  private final Supplier<PlaceStream> places;
  private final PageRequest wanted;
  private final List<Place> every = new ArrayList<>();

  /** Reads from a stream that can be had twice. */
  PageReading(Supplier<PlaceStream> places, PageRequest wanted) {
    this.places = places;
    this.wanted = wanted;
  }

  IndexedPage read() {
    ActionPage.End after = wanted.after();
    Place border = after == null ? Place.FIRST : Place.bordering(after, wanted.newestFirst());
    long before = 0;
    long total = 0;
    for (PlaceStream stream = places.get(); stream.isOnPlace(); stream.next()) {
      if (total % STRIDE == 0) {
        every.add(stream.place());
      }
      if (stream.isBefore(border)) {
        before++;
      }
      total++;
    }
    long passed = before;
    PageRequest page = byOffset(wanted, total, any -> passed);
    long length = length(page, total);
    if (length == 0) {
      return new IndexedPage(List.of(), total);
    }
    long rank = rank(page, total);
    PlaceStream stream = places.get();
    stream.seek(every.get((int) (rank / STRIDE)));
    for (long skip = rank % STRIDE; skip > 0; skip--) {
      stream.next();
    }
    return page(stream, length, page, total);
  }

  /**
   * The same page by its offset, as it is now.
   *
   * @param before counts the places of the list before one
   */
  static PageRequest byOffset(PageRequest wanted, long total, ToLongFunction<Place> before) {
    ActionPage.End after = wanted.after();
    if (after == null) {
      return wanted;
    }
    long passed = before.applyAsLong(Place.bordering(after, wanted.newestFirst()));
    long offset = wanted.newestFirst() ? total - passed : passed;
    return new PageRequest(wanted.limit(), offset, wanted.newestFirst());
  }

  /** How many actions a page of a list has that has so many. */
  static long length(PageRequest page, long total) {
    return Math.max(0, Math.min(page.limit(), total - page.offset()));
  }

  /** How many places come before those of the page, whichever way it is read. */
  static long rank(PageRequest page, long total) {
    return page.newestFirst() ? total - page.offset() - length(page, total) : page.offset();
  }

  /** The page that begins where the stream stands. */
  static IndexedPage page(PlaceStream stream, long length, PageRequest page, long total) {
    List<Place> places = new ArrayList<>();
    while (places.size() < length) {
      places.add(stream.place());
      stream.next();
    }
    if (page.newestFirst()) {
      Collections.reverse(places);
    }
    return new IndexedPage(places, total);
  }
}
