package io.actionlog.conformance.check.derived.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PatternTextsTest {

  private static final String SHORT_ID = "^[0-9a-fA-F-]{1,36}$";
  private static final String URI = "^/[A-Za-z0-9._~:@!$&()*+,;=%/-]*$";

  @Test
  void textsShouldStretchARightOneToTheGreatestLength() {
    assertThat(new PatternTexts(URI, 0, 1024, "/api/app/v1/service/1/").ofLength(1024))
        .isNotEmpty()
        .allMatch(text -> text.length() == 1024 && text.matches(URI));
  }

  @Test
  void textsShouldFindTheBordersOfARepetition() {
    PatternTexts texts = new PatternTexts(SHORT_ID, 0, Integer.MAX_VALUE, "7eaf7fff");
    assertThat(texts.atRepetitions()).anyMatch(text -> text.length() == 36);
    assertThat(texts.atRepetitions()).allMatch(text -> text.matches(SHORT_ID));
  }

  @Test
  void textsAgainstThePatternShouldGoOneBeyondItsRepetition() {
    PatternTexts texts = new PatternTexts("^[!-~]{1,255}$", 0, Integer.MAX_VALUE, "key");
    assertThat(texts.against()).isNotEmpty().noneMatch(text -> text.matches("[!-~]{1,255}"));
    assertThat(new PatternTexts(SHORT_ID, 0, 99, "7e").against())
        .noneMatch(text -> text.matches(SHORT_ID));
  }

  @Test
  void textsShouldAllowWhatBothPatternAndLengthsAllow() {
    PatternTexts texts = new PatternTexts("^[a-z]*$", 2, 3, "ab");
    assertThat(texts.allows("abc")).isTrue();
    assertThat(texts.allows("a")).isFalse();
    assertThat(texts.allows("abcd")).isFalse();
    assertThat(texts.allows("a1")).isFalse();
  }

  @Test
  void textsShouldTakeAPatternOfAnotherLanguageForNone() {
    assertThat(new PatternTexts("[", 0, 10, "a").allows("anything")).isTrue();
  }
}
