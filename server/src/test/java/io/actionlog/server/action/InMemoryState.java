package io.actionlog.server.action;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** All that an {@link InMemoryActionStore} holds, by arrival. */
record InMemoryState(
    Map<UUID, Action> actions,
    Map<UUID, String> fingerprints,
    Map<Key, Kept> answers,
    Map<UUID, List<String>> logs,
    Map<String, RelatedObject> objects,
    Map<UUID, Map<String, String>> secrets) {

  /** What an answer is kept under. */
  record Key(String namespace, IdempotencyKey key) {}

  /** An answer and when it was given. */
  record Kept(StoredResponse response, Instant when) {}

  InMemoryState() {
    this(
        new LinkedHashMap<>(),
        new HashMap<>(),
        new HashMap<>(),
        new HashMap<>(),
        new LinkedHashMap<>(),
        new HashMap<>());
  }

  InMemoryState copy() {
    return new InMemoryState(
        new LinkedHashMap<>(actions),
        new HashMap<>(fingerprints),
        new HashMap<>(answers),
        new HashMap<>(logs),
        new LinkedHashMap<>(objects),
        new HashMap<>(secrets));
  }
}
