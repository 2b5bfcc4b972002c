package io.actionlog.client.cli.terminal;

import io.actionlog.client.recording.DeceptiveCharacters;

/** Makes text of others harmless: what a terminal would obey is shown instead. */
public final class PlainText {

  private static final String KEPT = "\t";

  private PlainText() {}

  /**
   * The text with control characters (those of a terminal's escapes, new lines, those that turn the
   * direction of writing) written as {@code \}{@code u001b} and the like; tabs stay.
   */
  public static String of(String text) {
    if (text.chars().noneMatch(PlainText::isActive)) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length() + 16);
    text.chars().forEach(c -> append(plain, (char) c));
    return plain.toString();
  }

  private static void append(StringBuilder plain, char c) {
    if (isActive(c)) {
      plain.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
    } else {
      plain.append(c);
    }
  }

  private static boolean isActive(int c) {
    return DeceptiveCharacters.contain(c) && KEPT.indexOf(c) < 0;
  }
}
