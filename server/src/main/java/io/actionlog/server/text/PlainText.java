package io.actionlog.server.text;

import java.util.function.IntPredicate;

/**
 * Replaces the characters of a text that deceive whoever reads it: control characters, those that
 * end a line or a paragraph, and those that turn the direction of writing. Names that hold one are
 * refused by the document's patterns, which list the same characters.
 */
public final class PlainText {

  /** What stands in the place of a character that deceives (U+FFFD). */
  public static final char REPLACEMENT = '\uFFFD';

  /** What programs write to show progress and colours: backspace, tab, carriage return, escape. */
  private static final String KEPT_IN_LOGS = "\b\t\r\u001b";

  private PlainText() {}

  /** The text with each character that deceives replaced. */
  public static String of(String text) {
    return replaced(text, PlainText::deceives);
  }

  /** The same, but the control characters that logs live on are kept. */
  public static String ofLogLine(String line) {
    return replaced(line, c -> deceives(c) && KEPT_IN_LOGS.indexOf(c) < 0);
  }

  /** All of them are characters of one unit in UTF-16. */
  private static boolean deceives(int c) {
    if (c < 0x7f) {
      return c < 0x20;
    }
    boolean turns = c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x2066 && c <= 0x2069);
    boolean endsOrTurns = c >= 0x2028 && c <= 0x202e;
    return c <= 0x9f || turns || endsOrTurns;
  }

  private static String replaced(String text, IntPredicate deceives) {
    int first = 0;
    while (first < text.length() && !deceives.test(text.charAt(first))) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text);
    for (int i = first; i < plain.length(); i++) {
      if (deceives.test(plain.charAt(i))) {
        plain.setCharAt(i, REPLACEMENT);
      }
    }
    return plain.toString();
  }
}
