package io.actionlog.server.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OneLineMessageTest {

  private final OneLineMessage converter = new OneLineMessage();

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          'GET /a/ status=200', 'GET /a/ status=200'
          'GET\r\nX: 1\tend', 'GET X: 1 end'
          '\u0000\u001b[31m \n', ' [31m  '
          'grüße 😀', 'grüße 😀'
          """)
  void aMessageShouldStayOnItsLine(String message, String line) {
    LoggingEvent event = new LoggingEvent();
    event.setMessage(message.translateEscapes());
    assertThat(converter.convert(event)).isEqualTo(line);
  }
}
