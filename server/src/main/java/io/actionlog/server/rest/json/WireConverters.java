package io.actionlog.server.rest.json;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Parses UUIDs and booleans strictly, where the JDK would accept other forms too. */
public final class WireConverters implements ParamConverterProvider {

  private static final String UUID_FORM = "00000000-0000-0000-0000-000000000000";

  @Override
  @SuppressWarnings("unchecked")
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> rawType, Type genericType, Annotation[] annotations) {
    if (rawType == UUID.class) {
      return (ParamConverter<T>)
          new Converter<>(
              text ->
                  uuid(text)
                      .orElseThrow(() -> new IllegalArgumentException("not a UUID: " + text)));
    }
    return rawType == Boolean.class
        ? (ParamConverter<T>) new Converter<>(WireConverters::bool)
        : null;
  }

  /** The UUID with this text; empty when it has not the canonical form. */
  public static Optional<UUID> uuid(String text) {
    return isUuid(text) ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }

  private static boolean isUuid(String text) {
    boolean isUuid = text.length() == UUID_FORM.length();
    for (int i = 0; isUuid && i < text.length(); i++) {
      char character = text.charAt(i);
      isUuid = UUID_FORM.charAt(i) == '-' ? character == '-' : HexFormat.isHexDigit(character);
    }
    return isUuid;
  }

  /** True or false, in any case; IllegalArgumentException for anything else. */
  public static Boolean bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("not a boolean: " + text);
    };
  }

  private record Converter<T>(Function<String, T> parser) implements ParamConverter<T> {
    @Override
    public @Nullable T fromString(@Nullable String value) {
      return value == null ? null : parser.apply(value);
    }

    @Override
    public String toString(T value) {
      return String.valueOf(value);
    }
  }
}
