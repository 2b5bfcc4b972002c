package io.actionlog.server.store.index;

/**
 * An ended action in a list of the index. Immutable.
 *
 * @param place where it is in the list
 * @param state the code of its state
 * @param duration how many seconds it took
 */
record Posting(Place place, int state, long duration) {}
