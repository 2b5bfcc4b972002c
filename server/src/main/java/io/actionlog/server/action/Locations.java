package io.actionlog.server.action;

/** Finds the location of an IP address. Safe for use by many threads. */
@FunctionalInterface
public interface Locations {
  /** {@code City, Country}, or {@code unknown}. */
  String locate(String ip);
}
