package io.actionlog.server.rest.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The beginnings of Jackson's messages by which an error is told from others. */
final class ParserMessagesTest {

  private static String tooMuch(JsonLimit limit) {
    return switch (limit) {
      case DEPTH -> "[".repeat(1_001) + "]".repeat(1_001);
      case DIGITS -> "[" + "1".repeat(1_001) + "]";
      case TEXT -> "[\"" + "a".repeat(20_000_001) + "\"]";
      case NAME -> "{\"" + "a".repeat(50_001) + "\":1}";
      case TOKENS -> "[" + "{},".repeat(50_000) + "{}]";
    };
  }

  private static JsonProcessingException refusal(String body, Class<?> type) {
    return catchThrowableOfType(
        JsonProcessingException.class, () -> StrictJson.mapper().readValue(body, type));
  }

  @ParameterizedTest
  @EnumSource(JsonLimit.class)
  void parserShouldTellEachLimitByTheBeginningThatIsKnown(JsonLimit limit) {
    Throwable root = refusal(tooMuch(limit), JsonNode.class);
    while (root.getCause() != null) {
      root = root.getCause();
    }
    assertThat(root)
        .isInstanceOfSatisfying(
            StreamConstraintsException.class,
            passed -> assertThat(JsonLimit.of(passed)).contains(limit));
  }

  @Test
  void parserShouldTellADoubledProperty() {
    assertThat(refusal("{\"a\":1,\"a\":2}", JsonNode.class).getOriginalMessage())
        .startsWith("Duplicate");
  }

  @Test
  void parserShouldTellWhatStandsBehindTheValue() {
    JsonProcessingException refusal = refusal("{}{}", JsonNode.class);
    assertThat(refusal).isInstanceOf(MismatchedInputException.class);
    assertThat(refusal.getOriginalMessage()).startsWith("Trailing token");
  }

  @Test
  void parserShouldTellThatThereIsNothing() {
    JsonProcessingException refusal = refusal("", Account.class);
    assertThat(refusal).isInstanceOf(MismatchedInputException.class);
    assertThat(refusal.getOriginalMessage()).startsWith("No content");
  }

  @Test
  void parserShouldTellWhatIsNoJsonFromAllOfThese() {
    assertThat(refusal("nonsense", JsonNode.class))
        .isInstanceOf(JsonParseException.class)
        .isNotInstanceOf(StreamConstraintsException.class);
  }

  private record Account(String name) {}
}
