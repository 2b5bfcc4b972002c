package io.actionlog.server.recording;

import io.actionlog.server.action.ActionlogException;

/** An item of a list is wrong; it tells which one. */
public final class ItemException extends ActionlogException {

  private static final long serialVersionUID = 1L;

  private final int index;

  /** The item's index, from 0, and the failure. */
  ItemException(int index, ActionlogException cause) {
    super(cause.failure(), cause.getMessage(), cause);
    this.index = index;
  }

  /** The item's place, counted from 0. */
  public int index() {
    return index;
  }
}
