package io.actionlog.api.changes;

import io.actionlog.api.document.Location;

/**
 * One difference between the released document and today's.
 *
 * @param weight what it asks of the version
 * @param side who has to follow
 * @param location where today's document has it, or would have what is gone
 * @param pointer the same place as a JSON pointer
 * @param sentence what is different
 */
record Change(Weight weight, Side side, Location location, String pointer, String sentence) {

  /** Whom it hurts and how much, in words. */
  String judgement() {
    return switch (weight) {
      case BREAKING -> "breaking for " + side;
      case COMPATIBLE -> side == Side.NOBODY ? "compatible" : "compatible, to follow by " + side;
      case WORDING -> "wording";
    };
  }

  @Override
  public String toString() {
    return location + " " + judgement() + ": " + sentence;
  }
}
