package io.actionlog.server.action;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes a digest of a request, by which a repeated request is recognised. */
public final class Fingerprint {

  private static final int BYTES = 16;

  private static final ClassValue<RecordComponent[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          return type.getRecordComponents();
        }
      };

  private Fingerprint() {}

  /**
   * All values of a record, so that none can be forgotten. The first so many components always
   * count, by their place. A later one counts by its name, and only when it is not null: requests
   * that do not use it keep the fingerprint that was stored before the component existed.
   */
  public static List<@Nullable Object> components(Record values, int first) {
    List<@Nullable Object> all = new ArrayList<>();
    RecordComponent[] components = COMPONENTS.get(values.getClass());
    for (int i = 0; i < components.length; i++) {
      Object value = value(values, components[i]);
      if (i < first) {
        all.add(value);
      } else if (value != null) {
        Object counted = value instanceof Map<?, ?> map ? of(map) : value;
        all.add(components[i].getName() + "=" + counted);
      }
    }
    return all;
  }

  private static @Nullable Object value(Record values, RecordComponent component) {
    try {
      return component.getAccessor().invoke(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("every component of a record can be read", e);
    }
  }

  /** What two maps have in common when, and only when, they are the same, in whatever order. */
  static String of(Map<?, ?> values) {
    List<@Nullable Object> all = new ArrayList<>();
    new TreeMap<>(values).forEach((name, value) -> Collections.addAll(all, name, value));
    return of(all);
  }

  /** What two lists of values have in common when, and only when, they are the same. */
  public static String of(List<@Nullable Object> values) {
    // With its length before it, no text can be taken for the end of one and the beginning of the
    // next.
    StringBuilder all = new StringBuilder();
    for (Object value : values) {
      String text = value == null ? "-" : value.toString();
      all.append(value == null ? 0 : text.length()).append(':').append(text);
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(all.toString().getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
