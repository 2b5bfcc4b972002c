package io.actionlog.server.store.index;

import java.util.List;

/**
 * Where the actions of a page are, and how many the whole list has. Immutable.
 *
 * @param places in the order of the page
 */
public record IndexedPage(List<Place> places, long totalCount) {
  public IndexedPage {
    places = List.copyOf(places);
  }
}
