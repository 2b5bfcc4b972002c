package io.actionlog.server.action;

import org.jspecify.annotations.Nullable;

/**
 * The requested part of a list.
 *
 * @param limit how many actions at the most, 1 to 1000
 * @param offset how many actions come before, 0 or more; 0 where {@code after} says it
 * @param newestFirst the order: by start date, then by arrival; descending in both when true
 * @param after where the page before ends, in this order; null where {@code offset} says it
 */
public record PageRequest(
    int limit, long offset, boolean newestFirst, ActionPage.@Nullable End after) {

  /** The part behind so many actions. */
  public PageRequest(int limit, long offset, boolean newestFirst) {
    this(limit, offset, newestFirst, null);
  }

  /** The part behind the end of another one, whatever was added or has left before it. */
  public static PageRequest after(ActionPage.End end, int limit, boolean newestFirst) {
    return new PageRequest(limit, 0, newestFirst, end);
  }
}
