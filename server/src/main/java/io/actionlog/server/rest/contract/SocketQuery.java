package io.actionlog.server.rest.contract;

import io.actionlog.server.text.StrictUtf8;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The query of a request for a socket, as far as the document allows it. Immutable. */
public final class SocketQuery {

  /** Where a client that cannot send headers may put its credentials, on sockets alone. */
  public static final List<String> CREDENTIALS = List.of("user", "token");

  private final Map<String, Object> values;

  private SocketQuery(Map<String, Object> values) {
    this.values = Map.copyOf(values);
  }

  /** What the raw query asks of the operation; empty when anything is not as documented. */
  public static Optional<SocketQuery> parse(SocketOperation operation, @Nullable String rawQuery) {
    Map<String, Object> values = new HashMap<>();
    try {
      Map<String, List<String>> given = pairs(rawQuery == null ? "" : rawQuery);
      for (SocketParameter parameter : operation.parameters()) {
        parameter
            .value(given.getOrDefault(parameter.name(), List.of()))
            .ifPresent(value -> values.put(parameter.name(), value));
        given.remove(parameter.name());
      }
      for (String name : CREDENTIALS) {
        SocketParameter.once(name, given.getOrDefault(name, List.of()));
      }
      given.keySet().removeAll(CREDENTIALS);
      return given.isEmpty() ? Optional.of(new SocketQuery(values)) : Optional.empty();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      // The REST side finds the same and says what it is.
      return Optional.empty();
    }
  }

  private static Map<String, List<String>> pairs(String rawQuery) throws CharacterCodingException {
    Map<String, List<String>> pairs = new HashMap<>();
    for (String pair : rawQuery.split("&")) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = StrictUtf8.decodePercent(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : StrictUtf8.decodePercent(pair.substring(equals + 1));
      if (value.isEmpty()) {
        throw new IllegalArgumentException(name + ": empty");
      }
      pairs.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
    }
    return pairs;
  }

  /** The value of a parameter, given or by default; empty when there is neither. */
  public <T> Optional<T> value(String name, Class<T> type) {
    return Optional.ofNullable(values.get(name)).map(type::cast);
  }

  /** The values of a parameter that may be given more than once; empty when there are none. */
  public <T> List<T> values(String name, Class<T> type) {
    return value(name, List.class).stream()
        .flatMap(all -> ((List<?>) all).stream())
        .map(type::cast)
        .toList();
  }

  /** The value of a parameter that has a default. */
  public <T> T required(String name, Class<T> type) {
    return value(name, type).orElseThrow();
  }
}
