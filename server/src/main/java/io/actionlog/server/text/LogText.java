package io.actionlog.server.text;

import java.util.List;

/** Divides text into the lines of a log. */
public final class LogText {

  private LogText() {}

  /**
   * The lines of a text: they end with LF or CRLF; a lone CR is how progress is shown and ends
   * none.
   */
  public static List<String> lines(String text) {
    return text.indexOf('\n') < 0
        ? List.of(text)
        : List.of(text.replaceFirst("[\r\n]+$", "").split("\r?\n", -1));
  }
}
