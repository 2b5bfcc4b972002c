package io.actionlog.server.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.CharacterCodingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is UTF-8, and what only looks like it. */
final class StrictUtf8Test {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00c0\u00af", // a slash of two bytes
        "\u00e0\u0080\u00af", // a slash of three
        "\u00ed\u00a0\u0080", // half a character
        "\u00ed\u00a0\u00bd\u00ed\u00b8\u0080", // both halves
        "\u00f4\u0090\u0080\u0080", // above U+10FFFF
        "\u00c3", // broken off
        "\u00ff"
      })
  void whatIsNoUtf8ShouldBeRefused(String bytes) {
    assertThatThrownBy(() -> StrictUtf8.decode(bytes.getBytes(ISO_8859_1)))
        .isInstanceOf(CharacterCodingException.class);
    assertThat(StrictUtf8.ofHeader(bytes)).isEqualTo(bytes);
  }

  @Test
  void percentEncodingShouldBeDecoded() throws CharacterCodingException {
    assertThat(StrictUtf8.decodePercent("a+b%20%C3%BC")).isEqualTo("a b ü");
    assertThatThrownBy(() -> StrictUtf8.decodePercent("%C0%AF"))
        .isInstanceOf(CharacterCodingException.class);
    assertThatThrownBy(() -> StrictUtf8.decodePercent("%zz"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void headerShouldBeReadAsUtf8() {
    assertThat(StrictUtf8.ofHeader("\u00c3\u00bc")).isEqualTo("ü");
  }
}
