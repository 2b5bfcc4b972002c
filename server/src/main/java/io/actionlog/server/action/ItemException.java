package io.actionlog.server.action;

/** A call that failed because one of its many items is wrong; tells which. */
public final class ItemException extends ActionlogException {

  private static final long serialVersionUID = 1L;

  private final int index;

  /** The item's place, counted from 0, and what is wrong with it. */
  ItemException(int index, ActionlogException cause) {
    super(cause.failure(), cause.getMessage(), cause);
    this.index = index;
  }

  /** The item's place, counted from 0. */
  public int index() {
    return index;
  }
}
