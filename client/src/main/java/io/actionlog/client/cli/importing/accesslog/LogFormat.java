package io.actionlog.client.cli.importing.accesslog;

import io.actionlog.client.cli.importing.accesslog.LogTemplate.Ending;
import io.actionlog.client.cli.importing.accesslog.LogTemplate.Shape;
import io.actionlog.client.cli.importing.accesslog.LogTemplate.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the {@code LogFormat} of Apache and the {@code log_format} of nginx.
 *
 * @param template the form of the lines
 * @param times how the fields that tell the time are read, in their order
 * @param timeIsEnd if the time that is logged is the end of the call
 */
record LogFormat(LogTemplate template, List<LogTimes> times, boolean timeIsEnd) {

  private static final Pattern APACHE =
      Pattern.compile("%(?:%|([!0-9,<>]*)(?:\\{([^}]*)})?(\\^?[A-Za-z]{1,2}))");
  private static final Pattern NGINX = Pattern.compile("\\$(?:(\\w+)|\\{(\\w+)})");

  private static final Map<String, LogField> VARIABLES =
      Map.ofEntries(
          Map.entry("remote_addr", LogField.HOST),
          Map.entry("http_x_forwarded_for", LogField.FORWARDED),
          Map.entry("proxy_add_x_forwarded_for", LogField.OTHER),
          Map.entry("remote_user", LogField.USER),
          Map.entry("time_local", LogField.TIME),
          Map.entry("time_iso8601", LogField.TIME),
          Map.entry("msec", LogField.TIME),
          Map.entry("request", LogField.REQUEST),
          Map.entry("request_method", LogField.METHOD),
          Map.entry("request_uri", LogField.TARGET),
          Map.entry("status", LogField.STATUS),
          Map.entry("http_user_agent", LogField.USER_AGENT),
          Map.entry("request_time", LogField.SECONDS),
          Map.entry("host", LogField.SERVER),
          Map.entry("server_name", LogField.SERVER),
          Map.entry("body_bytes_sent", LogField.NUMBER),
          Map.entry("bytes_sent", LogField.NUMBER));

  LogFormat {
    times = List.copyOf(times);
  }

  /** If the text is a format and no format's name. */
  static boolean isFormat(String text) {
    return text.indexOf('%') >= 0 || text.indexOf('$') >= 0;
  }

  /**
   * Compiles a format as the server's configuration has it, with or without its quotation marks.
   *
   * @throws IllegalArgumentException if it has no caller, time, request or status, or if one of its
   *     fields cannot be told from the next
   */
  static LogFormat of(String text, Ending ending) {
    String format = text.strip();
    if (format.length() > 1
        && format.startsWith("\"")
        && format.endsWith("\"")
        && !format.endsWith("\\\"")) {
      format = format.substring(1, format.length() - 1);
    }
    boolean nginx = format.indexOf('$') >= 0 && !APACHE.matcher(format).find();
    return new Compiler(unescaped(format), nginx).compile(ending);
  }

  private static String unescaped(String format) {
    return format.replace("\\\"", "\"").replace("\\t", "\t").replace("\\\\", "\\");
  }

  /** Collects the fields of one format. For one thread. */
  private static final class Compiler {

    private final String format;
    private final boolean nginx;
    private final boolean hasFinalStatus;
    private final boolean hasAddress;
    private final List<LogField> fields = new ArrayList<>();
    private final List<@Nullable LogTimes> times = new ArrayList<>();
    private final List<StringBuilder> between = new ArrayList<>();

    Compiler(String format, boolean nginx) {
      this.format = format;
      this.nginx = nginx;
      this.hasFinalStatus = format.contains("%>s");
      this.hasAddress = format.contains("%a");
      between.add(new StringBuilder());
    }

    LogFormat compile(Ending ending) {
      Matcher directive = (nginx ? NGINX : APACHE).matcher(format);
      int at = 0;
      while (directive.find()) {
        last().append(format, at, directive.start());
        at = nginx ? variable(directive) : directive(directive);
        directive.region(at, format.length());
      }
      last().append(format, at, format.length());
      require();
      List<LogTimes> some = new ArrayList<>();
      for (LogTimes time : times) {
        if (time != null) {
          some.add(time);
        }
      }
      LogTemplate template = new LogTemplate(between.get(0).toString(), steps(), ending);
      return new LogFormat(template, some, nginx);
    }

    private StringBuilder last() {
      return between.get(between.size() - 1);
    }

    /** Returns where the next text begins. */
    private int variable(Matcher found) {
      String name = found.group(1) == null ? found.group(2) : found.group(1);
      LogField field = VARIABLES.getOrDefault(name, LogField.OTHER);
      if (name.equals("uri")) {
        field = format.contains("$request_uri") ? LogField.OTHER : LogField.TARGET;
      }
      add(field, field == LogField.TIME ? LogTimes.named(name) : null);
      return found.end();
    }

    private int directive(Matcher found) {
      if (found.group().equals("%%")) {
        last().append('%');
        return found.end();
      }
      String letters = found.group(3);
      boolean one = !letters.startsWith("^");
      String argument = found.group(2);
      char letter = letters.charAt(0);
      if (letter == 't') {
        time(argument);
      } else if (letter == 'q' && lastField() == LogField.TARGET && last().isEmpty()) {
        // The query goes with the path before it.
        return found.start(3) + 1;
      } else {
        add(one ? field(found.group(1), argument, letter) : LogField.OTHER, null);
      }
      int length = one ? 1 : letters.length();
      return found.start(3) + length;
    }

    private @Nullable LogField lastField() {
      return fields.isEmpty() ? null : fields.get(fields.size() - 1);
    }

    private void time(@Nullable String argument) {
      if (argument == null) {
        last().append('[');
        add(LogField.TIME, LogTimes.named("time_local"));
        last().append(']');
      } else if (argument.endsWith("_frac")) {
        add(LogField.NUMBER, null);
      } else {
        add(LogField.TIME, LogTimes.of(argument));
      }
    }

    private LogField field(String modifiers, @Nullable String argument, char letter) {
      return switch (letter) {
        case 'a' -> argument == null ? LogField.HOST : LogField.WORD;
        case 'h' -> hasAddress ? LogField.WORD : LogField.HOST;
        case 'l' -> LogField.IDENTITY;
        case 'u' -> LogField.USER;
        case 'r' -> LogField.REQUEST;
        case 'm' -> LogField.METHOD;
        case 'U' -> LogField.TARGET;
        case 's' -> hasFinalStatus && !modifiers.contains(">") ? LogField.WORD : LogField.STATUS;
        case 'v', 'V' -> LogField.SERVER;
        case 'b', 'B', 'O', 'I', 'S', 'p', 'P', 'k' -> LogField.NUMBER;
        case 'A', 'H', 'L', 'R', 'X' -> LogField.WORD;
        case 'D' -> LogField.MICROSECONDS;
        case 'T' -> duration(argument);
        case 'i' -> header(argument);
        default -> LogField.OTHER;
      };
    }

    private static LogField duration(@Nullable String unit) {
      return "ms".equals(unit)
          ? LogField.MILLISECONDS
          : "us".equals(unit) ? LogField.MICROSECONDS : LogField.SECONDS;
    }

    private static LogField header(@Nullable String name) {
      return switch (name == null ? "" : name.toLowerCase(Locale.ROOT)) {
        case "user-agent" -> LogField.USER_AGENT;
        case "x-forwarded-for" -> LogField.FORWARDED;
        default -> LogField.OTHER;
      };
    }

    private void add(LogField field, @Nullable LogTimes time) {
      if (!fields.isEmpty() && last().isEmpty()) {
        throw wrong("a character between two fields");
      }
      fields.add(field);
      times.add(time);
      between.add(new StringBuilder());
    }

    private void require() {
      boolean request = fields.contains(LogField.REQUEST);
      boolean parts = fields.contains(LogField.METHOD) && fields.contains(LogField.TARGET);
      boolean caller = fields.contains(LogField.HOST) || fields.contains(LogField.FORWARDED);
      if (!caller || !fields.contains(LogField.TIME) || !fields.contains(LogField.STATUS)) {
        throw wrong("the caller's address, the time and the status");
      }
      if (!request && !parts) {
        throw wrong("the request, or its method and path");
      }
    }

    private List<Step> steps() {
      List<Step> steps = new ArrayList<>();
      for (int i = 0; i < fields.size(); i++) {
        String after = between.get(i + 1).toString();
        boolean quoted = between.get(i).toString().endsWith("\"") && after.startsWith("\"");
        Shape shape = quoted ? Shape.QUOTED : shape(fields.get(i));
        LogTimes time = times.get(i);
        steps.add(new Step(fields.get(i), shape, after, time == null ? 0 : time.count(after)));
      }
      return steps;
    }

    private static Shape shape(LogField field) {
      return switch (field) {
        case HOST, USER, IDENTITY, SERVER, METHOD, WORD -> Shape.WORD;
        case STATUS -> Shape.STATUS;
        case NUMBER, MICROSECONDS, MILLISECONDS, SECONDS -> Shape.NUMBER;
        case TIME -> Shape.FREE;
        case REQUEST, TARGET, FORWARDED, USER_AGENT, OTHER -> Shape.ANY;
      };
    }

    private IllegalArgumentException wrong(String expected) {
      return new IllegalArgumentException("format: '" + format + "' (expected " + expected + ")");
    }
  }
}
