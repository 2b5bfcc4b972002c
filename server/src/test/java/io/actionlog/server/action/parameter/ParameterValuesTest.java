package io.actionlog.server.action.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.text.PlainText;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ParameterValuesTest {

  private static final List<ParameterDescription> DECLARED =
      List.of(
          parameter("tag", "v[0-9]+", null, false),
          parameter("size", "[0-9]+", "3", false),
          parameter("note", null, "", false),
          parameter("token", "[a-z]*", "", true));

  private static ParameterDescription parameter(
      String name, @Nullable String pattern, @Nullable String defaultValue, boolean isSecret) {
    return new ParameterDescription(
        name,
        null,
        pattern,
        defaultValue,
        isSecret,
        value -> pattern == null || Pattern.matches(pattern, value));
  }

  private static String problem(Map<String, @Nullable String> given) {
    return ParameterValues.problem(DECLARED, given).orElse("none");
  }

  private static String problem(String name, String value) {
    return problem(Map.of("tag", "v1", name, value));
  }

  @Test
  void valuesShouldBeThoseGivenElseTheDefaultsInTheOrderOfTheDeclaration() {
    ParameterValues values =
        ParameterValues.of(DECLARED, Map.of("token", "abc", "note", "hi", "tag", "v1"));
    assertThat(values.shown()).hasToString("{tag=v1, size=3, note=hi}");
    assertThat(values.secrets()).hasToString("{token=abc}");
    assertThat(values.all()).hasToString("{tag=v1, size=3, note=hi, token=abc}");
  }

  @Test
  void aTextOfTheValuesShouldShowNoSecret() {
    assertThat(ParameterValues.of(DECLARED, Map.of("tag", "v1", "token", "abc")))
        .asString()
        .contains("v1", "token")
        .doesNotContain("abc");
  }

  @Test
  void rightValuesShouldHaveNoProblem() {
    assertThat(problem(Map.of("tag", "v1"))).isEqualTo("none");
    assertThat(problem("token", "abc")).isEqualTo("none");
    assertThat(problem("note", "Größe \ud83d\ude00 $(rm -rf /) \"'`")).isEqualTo("none");
  }

  @Test
  void aMissingValueShouldBeNamedWithWhatFits() {
    assertThat(problem(Map.of()))
        .isEqualTo("parameters.tag: missing (expected a value that fits v[0-9]+)");
  }

  @Test
  void anUndeclaredNameShouldBeRefusedWithoutItsValue() {
    assertThat(problem("tokn", "s3cret"))
        .isEqualTo("parameters.tokn: not declared (expected one of tag, size, note, token)");
    assertThat(ParameterValues.problem(List.of(), Map.of("a", "b")))
        .contains(
            "parameters.a: not declared (expected none, since the operation has no parameters)");
  }

  @Test
  void aValueShouldFitThePatternAsAWhole() {
    assertThat(problem("size", "3x"))
        .isEqualTo("parameters.size: 3x (expected a value that fits [0-9]+)");
    assertThat(problem("size", ""))
        .isEqualTo("parameters.size: empty (expected a value that fits [0-9]+)");
    assertThat(problem("size", "3\n")).startsWith("parameters.size: 3\ufffd (expected a value");
  }

  @Test
  void whatIsWrongWithASecretShouldBeSaidWithoutIt() {
    assertThat(problem("token", "S3CRET"))
        .isEqualTo(
            "parameters.token: a secret value that does not fit"
                + " (expected a value that fits [a-z]*)");
  }

  @Test
  void nullShouldBeNoValue() {
    assertThat(problem(Collections.singletonMap("tag", null)))
        .isEqualTo("parameters.tag: null (expected a value that fits v[0-9]+)");
  }

  @Test
  void aValueShouldBeAtMost4096Characters() {
    assertThat(problem("note", "\ud83d\ude00".repeat(4096))).isEqualTo("none");
    assertThat(problem("note", "a".repeat(4097)))
        .endsWith("... (expected at most 4096 characters)");
  }

  @Test
  void recordedValuesShouldNeedNoDeclaration() {
    assertThat(ParameterValues.problem(Map.of())).isEmpty();
    assertThat(ParameterValues.problem(Map.of("a", "", "a_1" + "x".repeat(61), "a".repeat(4096))))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "TAG", "1a", "_a", "a-b", "a b", "tag\n", "\u0430"})
  void recordedValuesShouldHaveNamesAsDeclaredOnesHave(String name) {
    assertThat(ParameterValues.problem(Map.of(name, "v1")).orElse("none"))
        .startsWith("parameters." + (name.isEmpty() ? "empty" : PlainText.of(name)) + ": no name")
        .endsWith("digits and underscores)");
    assertThat(ParameterValues.problem(Map.of("a".repeat(65), "v1"))).isNotEmpty();
  }

  @Test
  void recordedValuesShouldBeWhatAnActionMayShow() {
    assertThat(ParameterValues.problem(Map.of("tag", "a".repeat(4097))).orElse("none"))
        .startsWith("parameters.tag: aaa")
        .endsWith("... (expected at most 4096 characters)");
    assertThat(ParameterValues.problem(Map.of("tag", "\u202eabc")).orElse("none"))
        .contains("(expected a value without control characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "\u001b[2J", "\u202eabc", "\u0085"})
  void whatDeceivesShouldBeRefusedInWhatIsShownAndTakenInASecret(String value) {
    assertThat(problem("note", value)).contains("(expected a value without control characters");
    ParameterDescription secret = parameter("token", null, null, true);
    assertThat(ParameterValues.unfit(secret, value)).isEmpty();
  }

  @Test
  void nulShouldBeRefusedInASecretToo() {
    assertThat(problem("token", "a\0b"))
        .endsWith("does not fit (expected a value without the character NUL)");
  }
}
