package io.actionlog.server.rest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Reads bodies as strictly as the document demands. It refuses a null that the document does not
 * allow, a date that does not exist (Jackson would read the 31st of February as the 28th), a UUID
 * in another form (Jackson would read nothing as null, 24 characters as Base64, and pass over
 * blanks), and invalid Unicode.
 */
final class StrictBodies extends SimpleModule {

  private static final long serialVersionUID = 1L;

  StrictBodies() {
    super("strict-bodies");
    setDeserializerModifier(new NoNulls());
    addDeserializer(Instant.class, new DateReader());
    addDeserializer(String.class, new TextReader());
    addDeserializer(UUID.class, new UuidReader());
  }

  private static final class DateReader extends StdScalarDeserializer<Instant> {

    private static final long serialVersionUID = 1L;

    DateReader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (!json.currentToken().isScalarValue() || json.currentToken().isNumeric()) {
        return (Instant) context.handleUnexpectedToken(Instant.class, json);
      }
      try {
        return WireDates.ofBody(json.getText());
      } catch (DateTimeException e) {
        return (Instant)
            context.handleWeirdStringValue(Instant.class, json.getText(), "no such date");
      }
    }
  }

  /** Refuses half a character: UTF-8 has none, so it would be kept as a question mark. */
  private static final class TextReader extends StringDeserializer {

    private static final long serialVersionUID = 1L;

    @Override
    public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
      String text = super.deserialize(json, context);
      OptionalInt lone = loneSurrogate(text);
      if (lone.isPresent()) {
        String message =
            "a lone surrogate at " + (lone.getAsInt() + 1) + " (expected Unicode text)";
        throw context.instantiationException(String.class, new IllegalArgumentException(message));
      }
      return text;
    }

    private static OptionalInt loneSurrogate(String text) {
      int at = 0;
      while (at < text.length()) {
        int character = text.codePointAt(at);
        if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
          return OptionalInt.of(at);
        }
        at += Character.charCount(character);
      }
      return OptionalInt.empty();
    }
  }

  private static final class UuidReader extends StdScalarDeserializer<UUID> {

    private static final long serialVersionUID = 1L;

    UuidReader() {
      super(UUID.class);
    }

    @Override
    public UUID deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (!json.hasToken(JsonToken.VALUE_STRING)) {
        return (UUID) context.handleUnexpectedToken(UUID.class, json);
      }
      Optional<UUID> uuid = WireConverters.uuid(json.getText());
      return uuid.isPresent()
          ? uuid.get()
          : (UUID) context.handleWeirdStringValue(UUID.class, json.getText(), "no UUID");
    }
  }
}
