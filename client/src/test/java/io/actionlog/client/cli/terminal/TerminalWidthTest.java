package io.actionlog.client.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the width of the terminal to who knows it. */
@DisabledOnOs(OS.WINDOWS)
class TerminalWidthTest {

  private static final File NOTHING = new File("/dev/null");

  private static int width(Map<String, String> environment, String... question) {
    return new TerminalWidth(environment, List.of(question), NOTHING).getAsInt();
  }

  @Test
  void aVariableShouldGoBeforeTheTerminal() {
    assertThat(width(Map.of("COLUMNS", "132"), "echo", "24 100")).isEqualTo(132);
  }

  @ParameterizedTest
  @CsvSource({"''", "0", "wide", "-5", "999999"})
  void aVariableThatIsNoWidthShouldLetTheTerminalBeAsked(String columns) {
    assertThat(width(Map.of("COLUMNS", columns), "echo", "24 100")).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource({"0 0", "stty: not a terminal", "''"})
  void aTerminalThatDoesNotKnowShouldHaveTheUsualWidth(String answer) {
    assertThat(width(Map.of(), "echo", answer)).isEqualTo(80);
  }

  @Test
  void aQuestionThatCannotBeAskedShouldGiveTheUsualWidth() {
    assertThat(width(Map.of(), "no-such-program-here")).isEqualTo(80);
    assertThat(width(Map.of(), "stty", "size")).isEqualTo(80);
  }

  @Test
  void aQuestionThatIsNotAnsweredShouldGiveTheUsualWidth() {
    assertThat(width(Map.of(), "sh", "-c", "exec sleep 60")).isEqualTo(80);
  }
}
