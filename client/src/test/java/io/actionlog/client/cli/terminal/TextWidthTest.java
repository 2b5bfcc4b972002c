package io.actionlog.client.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the width of text to the columns that a terminal gives it. */
class TextWidthTest {

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "a, 1",
    "redeploy, 8",
    "J\u00fcrgen, 6",
    "Ju\u0308rgen, 6",
    "\u4e2d\u6587, 4",
    "\ud55c\uad6d, 4",
    "\u304b\u306a, 4",
    "\uff21, 2",
    "\ud840\udc00, 2",
    "\ud83d\ude80, 2",
    "a\ud83d\ude80b, 4",
    "\u2705, 2",
    "\u26a0\ufe0f, 2",
    "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67, 2",
    "\ud83d\udc4d\ud83c\udffd, 2",
    "\ud83c\udde9\ud83c\uddea, 2",
    "e\u0301\u0302, 1",
    "\u2026, 1",
  })
  void aTextShouldTakeTheColumnsOfItsCharacters(String text, int columns) {
    assertThat(TextWidth.of(text)).isEqualTo(columns);
  }

  @ParameterizedTest
  @CsvSource({
    "redeploy, 8, redeploy",
    "redeploy, 7, redepl\u2026",
    "redeploy, 1, \u2026",
    "\u4e2d\u6587\u5b57, 6, \u4e2d\u6587\u5b57",
    "\u4e2d\u6587\u5b57, 5, \u4e2d\u6587\u2026",
    "\u4e2d\u6587\u5b57, 4, \u4e2d\u2026",
    "ae\u0301e\u0301e\u0301, 3, ae\u0301\u2026",
    "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67abc, 3, \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67\u2026",
    "\ud83d\ude80\ud83d\ude80, 3, \ud83d\ude80\u2026",
  })
  void aTextShouldBeCutBetweenCharacters(String text, int columns, String cut) {
    assertThat(TextWidth.cut(text, columns)).isEqualTo(cut);
    assertThat(TextWidth.of(cut)).isLessThanOrEqualTo(columns);
  }
}
