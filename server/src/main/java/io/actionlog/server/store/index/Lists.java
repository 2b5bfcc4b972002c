package io.actionlog.server.store.index;

/** Finds a list of the index. */
interface Lists {

  /** The list of the actions with this value; empty when there are none. */
  PostingList of(Attribute attribute, String value);
}
