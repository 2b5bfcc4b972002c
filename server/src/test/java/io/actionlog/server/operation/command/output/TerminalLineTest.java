package io.actionlog.server.operation.command.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of a line that went back: r is a carriage return, b a backspace, e[ an escape. */
final class TerminalLineTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          10%<r>20%            , 20%
          10%<r>20%<r>         , 20%
          100%<r>5%            , 5%0%
          100%<r>5%<e>[K       , 5%
          100%<r><e>[2K5%      , 5%
          <e>[2K<r>100%        , 100%
          loading<r>ok         , okading
          loading<r>ok<r>      , okading
          loading<r>ok     <r> , ok
          |<b>/<b>-<b>         , -
          ab<b><b><b>c         , cb
          abc<e>[1Gx<r>        , xbc
          abc<e>[2Dx<r>        , axc
          <e>[32m10%<r><e>[32m20%<e>[0m, <e>[32m20%<e>[0m
          ü 1<r>ü 2            , ü 2
          """)
  void aLineShouldBeWhatATerminalShows(String written, String shown) {
    assertThat(TerminalLine.of(escaped(written))).isEqualTo(escaped(shown));
  }

  private static String escaped(String text) {
    return text.replace("<r>", "\r").replace("<b>", "\b").replace("<e>", "\u001b");
  }

  @Test
  void aLineThatGoesNowhereBackShouldBeItself() {
    String text = "a\u001b[K \u001b[31mb\u001b[0m  ";
    assertThat(TerminalLine.of(text)).isSameAs(text);
  }

  @Test
  void aFarColumnShouldCostLittle() {
    assertThat(TerminalLine.of("\r\u001b[9999C\u001b[9999C\u001b[9999Cx")).hasSize(8193);
  }

  @Test
  void anAccentShouldStayWithItsLetter() {
    assertThat(TerminalLine.of("xx\re\u0301e")).isEqualTo("e\u0301e");
  }
}
