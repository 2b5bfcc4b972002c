package io.actionlog.client.cli.importing.accesslog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of an access log's lines: fields, with the text between them. Immutable.
 *
 * @param before what precedes the first field
 * @param ending what may follow the last field
 */
record LogTemplate(String before, List<Step> steps, Ending ending) {

  /** What may follow the last field. */
  enum Ending {
    NOTHING,
    /** White space, and whatever comes behind it. */
    MORE,
    /** The same, if it holds no quotation mark. */
    MORE_UNQUOTED
  }

  /** How far a field's value reaches. */
  enum Shape {
    /** To the next white space or to what follows. */
    WORD,
    /** The same, and it is a number of three digits. */
    STATUS,
    /** The same, and it is a number or {@code -}. */
    NUMBER,
    /** To the next quotation mark that is not escaped. */
    QUOTED,
    /** To what follows, the first time that it does. */
    FREE,
    /** To what follows, any time that it does: the rest of the line decides. */
    ANY
  }

  /** Attackers write lines, too. */
  private static final int MOST_ATTEMPTS = 10_000;

  /**
   * A field.
   *
   * @param after what follows it, nothing at the end of the line
   * @param inside how often that occurs in the field's own value
   */
  record Step(LogField field, Shape shape, String after, int inside) {}

  LogTemplate {
    steps = List.copyOf(steps);
  }

  /**
   * The fields' values in the order of the steps; null if the line has another form, or several.
   */
  @Nullable String @Nullable [] match(String line) {
    if (!line.startsWith(before)) {
      return null;
    }
    Search search = new Search(line);
    search.from(0, before.length());
    return search.found == 1 && search.attempts <= MOST_ATTEMPTS ? search.values : null;
  }

  /** Looks for all ways in which a line has the form. For one thread. */
  private final class Search {

    private final String line;
    private final @Nullable String[] current = new @Nullable String[steps.size()];
    private @Nullable String @Nullable [] values;
    private int found;
    private int attempts;

    Search(String line) {
      this.line = line;
    }

    private void from(int first, int start) {
      int at = start;
      for (int i = first; i < current.length; i++) {
        Step step = steps.get(i);
        if (step.shape() == Shape.ANY && !step.after().isEmpty()) {
          each(i, at, step);
          return;
        }
        int end = end(line, at, step);
        if (end < 0 || !fits(line, at, end, step.shape())) {
          return;
        }
        current[i] = line.substring(at, end);
        at = end + step.after().length();
      }
      if (at == line.length() || mayGoOn(line, at)) {
        found++;
        values = current.clone();
      }
    }

    private void each(int index, int start, Step step) {
      int end = line.indexOf(step.after(), start);
      while (end >= 0 && found < 2 && attempts <= MOST_ATTEMPTS) {
        attempts++;
        current[index] = line.substring(start, end);
        from(index + 1, end + step.after().length());
        end = line.indexOf(step.after(), end + 1);
      }
    }
  }

  private boolean mayGoOn(String line, int at) {
    return switch (ending) {
      case NOTHING -> false;
      case MORE -> isSpace(line.charAt(at));
      case MORE_UNQUOTED -> isSpace(line.charAt(at)) && line.indexOf('"', at) < 0;
    };
  }

  private int end(String line, int start, Step step) {
    if (step.after().isEmpty()) {
      return ending == Ending.NOTHING ? line.length() : wordEnd(line, start);
    }
    if (step.shape() == Shape.QUOTED) {
      int quote = quoteEnd(line, start);
      return quote >= 0 && line.startsWith(step.after(), quote) ? quote : -1;
    }
    int end = line.indexOf(step.after(), start);
    for (int i = 0; i < step.inside() && end >= 0; i++) {
      end = line.indexOf(step.after(), end + 1);
    }
    return end;
  }

  private static int wordEnd(String line, int start) {
    int end = start;
    while (end < line.length() && !isSpace(line.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int quoteEnd(String line, int start) {
    for (int i = start; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        return i;
      }
      if (c == '\\') {
        i++;
      }
    }
    return -1;
  }

  private static boolean fits(String line, int start, int end, Shape shape) {
    return switch (shape) {
      case WORD -> end > start && wordEnd(line, start) >= end;
      case STATUS -> end == start + 3 && isNumber(line, start, end) && line.charAt(start) != '-';
      case NUMBER -> isNumber(line, start, end);
      case QUOTED, FREE, ANY -> true;
    };
  }

  private static boolean isNumber(String line, int start, int end) {
    if (end == start + 1 && line.charAt(start) == '-') {
      return true;
    }
    for (int i = start; i < end; i++) {
      char c = line.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && !(c == '-' && i == start)) {
        return false;
      }
    }
    return end > start;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }
}
