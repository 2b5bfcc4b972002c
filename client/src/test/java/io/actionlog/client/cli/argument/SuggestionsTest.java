package io.actionlog.client.cli.argument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds suggestions to what is close, and to nothing else. */
class SuggestionsTest {

  private static final List<String> WORDS =
      List.of("ls", "inspect", "logs", "cancel", "retry", "record", "update", "append");

  @ParameterizedTest
  @CsvSource({
    "sl, ls",
    "lls, ls",
    "log, logs",
    "lgos, logs",
    "cancle, cancel",
    "CANCEL, cancel",
    "recrod, record",
    "insp, inspect",
    "inspetc, inspect",
    "apend, append",
  })
  void aWordShouldBeFoundByWhatIsClose(String typed, String meant) {
    assertThat(Suggestions.of(typed, WORDS)).first().isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({"x", "xyz", "nonsense", "delete", "''", "-"})
  void whatIsCloseToNothingShouldFindNothing(String typed) {
    assertThat(Suggestions.of(typed, WORDS)).isEmpty();
    assertThat(Suggestions.question(typed, WORDS)).isEmpty();
  }

  @Test
  void onlyTheClosestShouldBeMeant() {
    assertThat(Suggestions.of("recor", List.of("recap", "record"))).containsExactly("record");
    assertThat(Suggestions.of("lsit", List.of("wait", "list"))).containsExactly("list");
    assertThat(Suggestions.question("prod", List.of("prod-eu", "prod-us")))
        .isEqualTo(". Did you mean 'prod-eu' or 'prod-us'?");
  }
}
