package io.actionlog.conformance.check.derived.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.conformance.document.DocumentTree;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SchemaValuesTest {

  @Test
  void bordersOfANumberShouldBeItsExampleMinimumAndMaximum() {
    assertThat(borders("{type: integer, minimum: 1, maximum: 1000, example: 25}"))
        .containsExactly("25", "1", "2", "1000");
  }

  @Test
  void bordersOfAnEnumShouldBeEachOfItsValues() {
    assertThat(borders("{type: string, enum: [red, green]}")).containsExactly("red", "green");
  }

  @Test
  void bordersOfATextShouldHaveTheLeastAndTheGreatestLength() {
    assertThat(borders("{type: string, minLength: 1, maxLength: 4, example: ab}"))
        .containsExactly("ab", "a", "abbb");
  }

  @Test
  void bordersOfWhatMayBeNullShouldHaveNull() {
    assertThat(borders("{type: boolean, nullable: true}")).containsExactly("true", "false", "null");
  }

  @Test
  void forbiddenNumbersShouldBeOneBeyondEachBorder() {
    assertThat(forbidden("{type: integer, format: int32, minimum: 1, maximum: 1000}"))
        .contains("0", "1001", "2147483648", "1.5", "true", "[]", "{}", "null");
  }

  @Test
  void forbiddenTextsShouldBeOfTheWrongTypeLengthAndPattern() {
    List<String> values =
        forbidden("{type: string, minLength: 2, maxLength: 3, pattern: '^[a-z]+$', example: ab}");
    assertThat(values).contains("1", "true", "null", "a", "abbb", "ab!");
  }

  @Test
  void forbiddenValuesOfAnEnumShouldNotBeOfIt() {
    assertThat(forbidden("{type: string, enum: [red, green]}"))
        .contains("redx", "nonsense", "")
        .doesNotContain("red", "green");
  }

  @Test
  void forbiddenValuesShouldNotHaveANullThatIsAllowed() {
    assertThat(forbidden("{type: string, nullable: true}")).doesNotContain("null");
  }

  @Test
  void forbiddenTextsOfAParameterShouldBeNoNumbersAndBooleans() {
    assertThat(asText("{type: integer, minimum: 0}")).contains("nonsense", "1.5", "", "-1");
    assertThat(asText("{type: boolean}")).contains("1", "yes", "").doesNotContain("true");
    assertThat(asText("{type: string, format: uuid}")).contains("nonsense");
  }

  private static List<String> borders(String schema) {
    return texts(values(schema).borders());
  }

  private static List<String> forbidden(String schema) {
    return texts(new ForbiddenValues(values(schema)).inJson());
  }

  private static List<String> asText(String schema) {
    return texts(new ForbiddenValues(values(schema)).asText());
  }

  private static List<String> texts(List<SampleValue> values) {
    return values.stream().map(SampleValue::text).toList();
  }

  private static SchemaValues values(String schema) {
    DocumentTree document = DocumentTree.parse("{schema: " + schema + "}");
    return new SchemaValues(document, document.root().path("schema"));
  }
}
