package io.actionlog.server.upkeep;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/**
 * Writes the message of an event on one line, with a space for control characters that follow each
 * other. Logback's own replacement would look for them by a regular expression in each line.
 */
public final class OneLineMessage extends ClassicConverter {

  @Override
  public String convert(ILoggingEvent event) {
    String message = String.valueOf(event.getFormattedMessage());
    for (int i = 0; i < message.length(); i++) {
      if (isControl(message.charAt(i))) {
        return replaced(message);
      }
    }
    return message;
  }

  private static String replaced(String message) {
    StringBuilder line = new StringBuilder(message.length());
    boolean isReplaced = false;
    for (int i = 0; i < message.length(); i++) {
      char character = message.charAt(i);
      if (!isControl(character)) {
        line.append(character);
      } else if (!isReplaced) {
        line.append(' ');
      }
      isReplaced = isControl(character);
    }
    return line.toString();
  }

  private static boolean isControl(char character) {
    return character < ' ';
  }
}
