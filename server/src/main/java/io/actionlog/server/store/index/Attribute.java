package io.actionlog.server.store.index;

/** What ended actions are indexed by. */
enum Attribute {
  /** Every action; the value is empty. */
  ALL(0),
  ACTION(1),
  USER(2),
  IP(3),
  METHOD(4),
  OBJECT(5),
  RETRY_OF(6),
  /** A {@link DurationClass}. */
  DURATION(7),
  /** The first digit of the UUID. */
  UUID_1(8),
  /** The first two digits of the UUID. */
  UUID_2(9);

  private final int code;

  Attribute(int code) {
    this.code = code;
  }

  /** What stands for it in the database. */
  int code() {
    return code;
  }
}
