package io.actionlog.server.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Reads bodies as strictly as the document is: no null where it allows none, and no date that does
 * not exist, where Jackson would make the 28th of a 31 February.
 */
final class StrictBodies extends SimpleModule {

  private static final long serialVersionUID = 1L;

  StrictBodies() {
    super("strict-bodies");
    setDeserializerModifier(new NoNulls());
    addDeserializer(Instant.class, new Reader());
  }

  private static final class Reader extends StdScalarDeserializer<Instant> {

    private static final long serialVersionUID = 1L;

    Reader() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (!json.currentToken().isScalarValue() || json.currentToken().isNumeric()) {
        return (Instant) context.handleUnexpectedToken(Instant.class, json);
      }
      try {
        return FilterDates.ofBody(json.getText());
      } catch (DateTimeException e) {
        return (Instant)
            context.handleWeirdStringValue(Instant.class, json.getText(), "no such date");
      }
    }
  }
}
