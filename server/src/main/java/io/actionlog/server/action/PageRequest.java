package io.actionlog.server.action;

/**
 * The requested part of a list.
 *
 * @param limit how many actions at the most, 1 to 1000
 * @param offset how many actions come before, 0 or more
 * @param newestFirst the order: by start date, then by arrival; descending in both when true
 */
public record PageRequest(int limit, long offset, boolean newestFirst) {}
