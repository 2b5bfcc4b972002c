package io.actionlog.client.cli.argument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** Holds durations to what people mean by them. */
class DurationsTest {

  private final Durations durations = new Durations();

  @ParameterizedTest
  @CsvSource({
    "90s, PT90S",
    "5m, PT5M",
    "1h30m, PT1H30M",
    "2d, PT48H",
    "1d1h1m1s, PT25H1M1S",
    "90, PT90S",
    "0, PT0S",
    "500ms, PT0.5S"
  })
  void aDurationShouldBeReadInItsUnits(String text, Duration expected) {
    assertThat(durations.convert(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "5 m", "m", "1.5h", "30m1h", "soon", "99999999999"})
  void whatIsNoDurationShouldBeRefusedWithWhatIsExpected(String text) {
    assertThatThrownBy(() -> durations.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageStartingWith("'" + text + "' (expected a duration such as 90s, 5m, 1h30m");
  }
}
