package io.actionlog.server.action;

/** Finds the location of an IP address. Safe for use by many threads. */
@FunctionalInterface
public interface Locations {
  /** {@code City, Country}, {@code Country} where the city is not known, or {@code unknown}. */
  String locate(String ip);
}
