package io.actionlog.client.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which characters no name has, and what stands in their place. */
final class DeceptiveCharactersTest {

  private static final Path DOCUMENT = Path.of("../api/src/main/openapi/openapi.yaml");

  @Test
  void whatTheDocumentForbidsInNamesShouldDeceive() throws Exception {
    Matcher pattern =
        Pattern.compile("pattern: '(\\^\\[\\^\\\\x00.*)'").matcher(Files.readString(DOCUMENT));
    assertThat(pattern.find()).isTrue();
    Pattern name = Pattern.compile(pattern.group(1));
    assertThat(IntStream.range(0, 0xd800).boxed())
        .allSatisfy(
            c ->
                assertThat(DeceptiveCharacters.contain(c))
                    .isEqualTo(!name.matcher(Character.toString(c)).matches()));
  }

  @Test
  void blanksShouldStandInTheirPlace() {
    assertThat(DeceptiveCharacters.blanked("a\u001bb\u202ec\u0085d")).isEqualTo("a b c d");
    assertThat(DeceptiveCharacters.blanked("Zo\u00eb")).isEqualTo("Zo\u00eb");
  }

  @Test
  void pathShouldHaveThemPercentEncoded() {
    assertThat(PathRule.of("GET", "/a\u202e\u0085b/").path()).isEqualTo("/a%E2%80%AE%C2%85b/");
  }
}
