package io.actionlog.server.store.writer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a group of changes will ask for: when the first asks, all that was said before is read
 * at once. What was not said is read when it is asked for.
 */
public final class ReadAhead<K, V> {

  /** So many keys stand in one statement. */
  private static final int AT_ONCE = 256;

  private final Function<K, String> namespace;
  private final Reading<K, V> reading;
  private final Set<K> expected = new LinkedHashSet<>();
  private final Map<K, Optional<V>> found = new HashMap<>();

  /** Reads with this; no reading is of two namespaces. */
  public ReadAhead(Function<K, String> namespace, Reading<K, V> reading) {
    this.namespace = namespace;
    this.reading = reading;
  }

  /** Reads the values of keys, of which one may stand there several times. */
  @FunctionalInterface
  public interface Reading<K, V> {
    Map<K, V> read(String namespace, List<K> keys);
  }

  /** Says that the key will be asked for. */
  public void expect(K key) {
    expected.add(key);
  }

  /** The value of the key in the database. */
  public Optional<V> get(K key) {
    @Nullable Optional<V> known = found.get(key);
    if (known == null) {
      expected.add(key);
      read();
      known = found.getOrDefault(key, Optional.empty());
    }
    return known;
  }

  private void read() {
    Map<String, List<K>> byNamespace = new LinkedHashMap<>();
    for (K key : expected) {
      byNamespace.computeIfAbsent(namespace.apply(key), name -> new ArrayList<>()).add(key);
    }
    expected.clear();
    byNamespace.forEach(
        (name, keys) -> {
          for (int from = 0; from < keys.size(); from += AT_ONCE) {
            read(name, keys.subList(from, Math.min(keys.size(), from + AT_ONCE)));
          }
        });
  }

  private void read(String name, List<K> keys) {
    Map<K, V> values = reading.read(name, filledUp(keys));
    keys.forEach(key -> found.put(key, Optional.ofNullable(values.get(key))));
  }

  /** To a power of two, so that there are few texts of a statement. */
  private static <K> List<K> filledUp(List<K> keys) {
    int size = Integer.highestOneBit(2 * keys.size() - 1);
    List<K> filled = new ArrayList<>(keys);
    while (filled.size() < size) {
      filled.add(keys.get(keys.size() - 1));
    }
    return filled;
  }

  /** Forgets what was read. */
  public void clear() {
    found.clear();
  }
}
