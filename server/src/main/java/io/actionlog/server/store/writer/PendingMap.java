package io.actionlog.server.store.writer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values by key as the changes of a group have left them, those of the current change apart. */
public final class PendingMap<K, V> {

  private final Map<K, V> kept = new LinkedHashMap<>();
  private final Map<K, V> current = new LinkedHashMap<>();

  /** The value as the current change sees it; null when no change of the group has set it. */
  public @Nullable V get(K key) {
    V own = current.get(key);
    return own == null ? kept.get(key) : own;
  }

  /** Sets a value for the current change. */
  public void put(K key, V value) {
    current.put(key, value);
  }

  /** Adds what the current change set to what is kept. */
  public void keep() {
    if (!current.isEmpty()) {
      kept.putAll(current);
      current.clear();
    }
  }

  /** Forgets what the current change set. */
  public void undo() {
    current.clear();
  }

  /** What was kept, in the order in which the keys came. */
  public Map<K, V> kept() {
    return kept;
  }

  /** Forgets what was kept. */
  public void clear() {
    kept.clear();
  }
}
