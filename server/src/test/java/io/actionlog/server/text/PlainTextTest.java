package io.actionlog.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which characters of a text are replaced. */
final class PlainTextTest {

  private static final Path DOCUMENT = Path.of("../api/src/main/openapi/openapi.yaml");

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 8, 9, 0xa, 0xd, 0x1b, 0x1f, 0x7f, 0x80, 0x9b, 0x9f, 0x61c, 0x200e, 0x200f, 0x2028,
        0x202a, 0x202e, 0x2066, 0x2069
      })
  void characterThatDeceivesShouldBeReplaced(int c) {
    assertThat(PlainText.of("a" + Character.toString(c) + "b")).isEqualTo("a\uFFFDb");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "curl/8.5.0", "é ü ñ", "\u00a0", "\u200d", "\ud83d\ude00", "שלום"})
  void otherTextShouldStay(String text) {
    assertThat(PlainText.of(text)).isSameAs(text);
    assertThat(PlainText.ofLogLine(text)).isSameAs(text);
  }

  @Test
  void logLineShouldKeepProgressAndColours() {
    assertThat(PlainText.ofLogLine("\u001b[1m50 %\r\b\t\u0000\u202e\u009b"))
        .isEqualTo("\u001b[1m50 %\r\b\t\uFFFD\uFFFD\uFFFD");
  }

  @Test
  void namesInTheDocumentShouldForbidTheSameCharacters() throws Exception {
    Matcher pattern =
        Pattern.compile("pattern: '(\\^\\[\\^\\\\x00.*)'").matcher(Files.readString(DOCUMENT));
    int patterns = 0;
    while (pattern.find()) {
      patterns++;
      Pattern name = Pattern.compile(pattern.group(1));
      assertThat(IntStream.range(0, 0xd800).mapToObj(Character::toString))
          .allSatisfy(
              c -> assertThat(name.matcher(c).matches()).isEqualTo(PlainText.of(c).equals(c)));
    }
    assertThat(patterns).isEqualTo(4);
  }
}
