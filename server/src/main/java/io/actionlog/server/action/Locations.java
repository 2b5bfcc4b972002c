package io.actionlog.server.action;

/** Tells where an address is. Safe for use by many threads. */
@FunctionalInterface
public interface Locations {
  /** {@code City, Country}, or {@code unknown}. */
  String locate(String ip);
}
