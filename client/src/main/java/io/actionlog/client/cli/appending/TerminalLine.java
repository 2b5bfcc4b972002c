package io.actionlog.client.cli.appending;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line as a terminal shows it when all of it has been written: what carriage returns, backspaces
 * and erasing have replaced is gone. Colours and other escapes are kept with what they stand
 * before.
 */
final class TerminalLine {

  private static final Pattern ESCAPE = Pattern.compile("\u001b\\[([0-9;?]*)([@-~])");
  private static final int MAX_COLUMN = 8192;

  private final List<String> cells = new ArrayList<>();
  private final StringBuilder escapes = new StringBuilder();
  private int column;

  private TerminalLine() {}

  /** What the text looks like at its end; a text that goes back nowhere is itself. */
  static String of(String written) {
    if (written.indexOf('\r') < 0 && written.indexOf('\b') < 0) {
      return written;
    }
    TerminalLine line = new TerminalLine();
    line.write(written);
    return (String.join("", line.cells) + line.escapes).stripTrailing();
  }

  private void write(String text) {
    Matcher escape = ESCAPE.matcher(text);
    int at = 0;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      if (character == 0x1b && escape.find(at) && escape.start() == at) {
        obey(escape.group(1), escape.group(2).charAt(0), escape.group());
        at = escape.end();
      } else {
        write(character);
        at += Character.charCount(character);
      }
    }
  }

  private void write(int character) {
    switch (character) {
      case '\r' -> column = 0;
      case '\b' -> column = Math.max(0, column - 1);
      default -> {
        String cell = Character.toString(character);
        if (isMark(character) && column > 0 && column <= cells.size()) {
          cells.set(column - 1, cells.get(column - 1) + cell);
        } else {
          put(escapes + cell);
          escapes.setLength(0);
        }
      }
    }
  }

  private static boolean isMark(int character) {
    int type = Character.getType(character);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private void put(String cell) {
    while (cells.size() <= column) {
      cells.add(" ");
    }
    cells.set(column++, cell);
  }

  private void obey(String parameter, char command, String escape) {
    int number = parameter.matches("\\d{1,4}") ? Integer.parseInt(parameter) : 0;
    switch (command) {
      case 'K' -> erase(number);
      case 'G' -> column = Math.min(MAX_COLUMN, Math.max(1, number) - 1);
      case 'C' -> column = Math.min(MAX_COLUMN, column + Math.max(1, number));
      case 'D' -> column = Math.max(0, column - Math.max(1, number));
      default -> escapes.append(escape);
    }
  }

  /** To the end of the line, from its beginning, or all of it. */
  private void erase(int what) {
    if (what != 1 && cells.size() > (what == 0 ? column : 0)) {
      cells.subList(what == 0 ? column : 0, cells.size()).clear();
    }
    for (int i = 0; what == 1 && i <= column && i < cells.size(); i++) {
      cells.set(i, " ");
    }
  }
}
