package io.actionlog.server.access;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map of limited size: it forgets the entry that was used least recently, so that invented keys
 * cannot fill the memory. Not thread-safe.
 */
final class LeastRecentMap<V> extends LinkedHashMap<String, V> {

  private static final long serialVersionUID = 1L;
  private static final int MOST = 10_000;

  LeastRecentMap() {
    super(16, 0.75f, true);
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
    return size() > MOST;
  }
}
