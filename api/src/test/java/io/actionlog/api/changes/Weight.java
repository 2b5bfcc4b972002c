package io.actionlog.api.changes;

/** What a change asks of the version. */
enum Weight {
  /** Who followed the released document fails with today's: the major version rises. */
  BREAKING,
  /** Who followed the released document is served as before: the minor version rises. */
  COMPATIBLE,
  /** Only what people read has changed: nothing is asked. */
  WORDING
}
