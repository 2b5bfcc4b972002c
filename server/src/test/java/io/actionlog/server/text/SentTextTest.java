package io.actionlog.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How much of a value a message repeats. */
final class SentTextTest {

  @Test
  void shortTextShouldBeShownWhole() {
    assertThat(SentText.shown("a".repeat(200))).isEqualTo("a".repeat(200));
  }

  @Test
  void longTextShouldBeCut() {
    assertThat(SentText.shown("a".repeat(201))).isEqualTo("a".repeat(200) + "...");
  }

  @Test
  void characterOfTwoUnitsShouldNotBeHalved() {
    assertThat(SentText.shown("a".repeat(199) + "\ud83d\ude00b"))
        .isEqualTo("a".repeat(199) + "...");
  }

  @Test
  void whatDeceivesShouldBeReplaced() {
    assertThat(SentText.shown("a\nb\u202ec")).isEqualTo("a\uFFFDb\uFFFDc");
  }
}
