package io.actionlog.server.action;

/** Checks one of many items, so that what is wrong with it says which it is. */
final class Items {

  private Items() {}

  static void check(int index, Runnable item) {
    try {
      item.run();
    } catch (ActionlogException e) {
      throw new ItemException(index, e);
    }
  }
}
