package io.actionlog.client.cli.terminal;

import org.jline.utils.WCWidth;

/**
 * Counts how many columns of a terminal a text takes: two for Chinese, Japanese and Korean
 * characters and for emoji, none for an accent that is put on the letter before it.
 */
final class TextWidth {

  private static final String CUT = "…";

  private TextWidth() {}

  static int of(String text) {
    int columns = 0;
    for (int at = 0; at < text.length(); at += length(text, at)) {
      columns += width(text, at);
    }
    return columns;
  }

  /** The text, cut where it would take more columns; a character is never cut into its parts. */
  static String cut(String text, int columns) {
    if (text.length() <= columns / 2 || of(text) <= columns) {
      return text;
    }
    int used = 1;
    int end = 0;
    while (used + width(text, end) <= columns) {
      used += width(text, end);
      end += length(text, end);
    }
    return text.substring(0, end) + CUT;
  }

  private static int length(String text, int at) {
    return WCWidth.charCountForGraphemeCluster(text, at);
  }

  private static int width(String text, int at) {
    return Math.max(0, WCWidth.wcwidthForGraphemeCluster(text, at));
  }
}
