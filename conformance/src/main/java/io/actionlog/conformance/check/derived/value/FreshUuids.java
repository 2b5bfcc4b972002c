package io.actionlog.conformance.check.derived.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Replaces each UUID in the document's examples by a new one, the same everywhere, so that a run
 * does not touch existing resources.
 */
public final class FreshUuids {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern UUIDS =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final Random random;
  private final Map<String, String> known = new HashMap<>();

  public FreshUuids(Random random) {
    this.random = random;
  }

  public JsonNode json(JsonNode value) {
    try {
      return JSON.readTree(text(value.toString()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a UUID for another leaves JSON as it is", e);
    }
  }

  public String text(String value) {
    return UUIDS
        .matcher(value)
        .replaceAll(found -> known.computeIfAbsent(found.group(), one -> uuid().toString()));
  }

  /** A UUID of version 4. */
  UUID uuid() {
    long high = (random.nextLong() & ~0xf000L) | 0x4000L;
    long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
