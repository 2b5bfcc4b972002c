package io.actionlog.client.cli.importing.accesslog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.client.cli.importing.accesslog.LogGenerator.LoggedCallSample;
import io.actionlog.client.cli.importing.accesslog.LoggedLine.Meaning;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Writes a call as a server would, in its format. */
public enum LogWriter {
  COMMON {
    @Override
    String write(LoggedCallSample call, Random random) {
      return start(call, random) + " " + (random.nextBoolean() ? "-" : "512");
    }

    @Override
    Meaning tellsOf(Meaning meaning) {
      return without(meaning, "", meaning.start());
    }
  },
  COMBINED {
    @Override
    String write(LoggedCallSample call, Random random) {
      return combined(call, random);
    }
  },
  VIRTUAL_HOST {
    @Override
    String write(LoggedCallSample call, Random random) {
      String server = random.nextBoolean() ? "shop.example:443" : "www.example.com";
      return server + " " + combined(call, random);
    }
  },
  NGINX {
    @Override
    String write(LoggedCallSample call, Random random) {
      return combined(call, random)
          + (random.nextBoolean() ? " \"-\"" : " \"203.0.113.6, 10.0.0.1\"");
    }
  },
  CADDY {
    @Override
    String write(LoggedCallSample call, Random random) {
      ObjectNode line = MAPPER.createObjectNode().put("level", "info");
      line.put("ts", call.meaning().end().getEpochSecond() + 0.25);
      ObjectNode request = line.putObject("request");
      request.put("remote_addr", call.host()).put("method", call.meaning().method());
      request.put("uri", LogGenerator.encoded(call.target()));
      request.putObject("headers").putArray("User-Agent").add(call.meaning().userAgent());
      line.put("user_id", call.user().equals("-") ? "" : call.user());
      line.put(
          "duration",
          call.meaning().end().getEpochSecond() - call.meaning().start().getEpochSecond() + 0.125);
      return bytes(line.put("status", call.status()));
    }

    @Override
    Meaning tellsOf(Meaning meaning) {
      return meaning;
    }
  },
  TRAEFIK {
    @Override
    String write(LoggedCallSample call, Random random) {
      long seconds =
          call.meaning().end().getEpochSecond() - call.meaning().start().getEpochSecond();
      return bytes(
          MAPPER
              .createObjectNode()
              .put("ClientAddr", call.host())
              .put("ClientUsername", call.user())
              .put("RequestMethod", call.meaning().method())
              .put("RequestPath", LogGenerator.encoded(call.target()))
              .put("DownstreamStatus", call.status())
              .put("StartUTC", call.meaning().start().plusNanos(250_000_000).toString())
              .put("Duration", seconds * 1_000_000_000L + 125_000_000L)
              .put("request_User-Agent", call.meaning().userAgent()));
    }

    @Override
    Meaning tellsOf(Meaning meaning) {
      return meaning;
    }
  },
  NGINX_JSON {
    @Override
    String write(LoggedCallSample call, Random random) {
      return bytes(
          MAPPER
              .createObjectNode()
              .put("time_iso8601", call.meaning().end().atOffset(ZoneOffset.ofHours(2)).toString())
              .put("remote_addr", call.host())
              .put("remote_user", call.user())
              .put("request", call.meaning().method() + " " + call.target() + " HTTP/1.1")
              .put("status", "" + call.status())
              .put("request_time", "0.000")
              .put("http_user_agent", call.meaning().userAgent()));
    }

    @Override
    Meaning tellsOf(Meaning meaning) {
      return without(meaning, meaning.userAgent(), meaning.end(), meaning.end());
    }
  },
  /** As an Apache whose LogFormat its operators have written. */
  APACHE_CUSTOM("%{%Y-%m-%dT%H:%M:%S%z}t %h <%u> %m '%U%q' %!200,304>s %D \"%{User-Agent}i\"") {
    @Override
    String write(LoggedCallSample call, Random random) {
      Meaning meaning = call.meaning();
      return "%s %s <%s> %s '%s' %s %d \"%s\""
          .formatted(
              CUSTOM_DATE.format(meaning.start().atOffset(ZoneOffset.ofHours(random.nextInt(12)))),
              call.host(),
              escaped(call.user(), false),
              meaning.method(),
              escaped(call.target(), false),
              call.status(),
              meaning.start().until(meaning.end(), ChronoUnit.MICROS),
              meaning.userAgent().isEmpty() ? "-" : escaped(meaning.userAgent(), false));
    }

    @Override
    Meaning tellsOf(Meaning meaning) {
      return meaning;
    }
  },
  /** As an nginx whose log_format its operators have written. */
  NGINX_CUSTOM(
      "$time_iso8601|$remote_addr|$remote_user|$request|$status|$request_time|$http_user_agent") {
    @Override
    String write(LoggedCallSample call, Random random) {
      Meaning meaning = call.meaning();
      return "%s|%s|%s|%s %s HTTP/2.0|%d|%d.000|%s"
          .formatted(
              meaning.end().atOffset(ZoneOffset.ofHours(-random.nextInt(12))),
              call.host(),
              escaped(call.user(), true),
              meaning.method(),
              escaped(call.target(), true),
              call.status(),
              meaning.start().until(meaning.end(), ChronoUnit.SECONDS),
              meaning.userAgent().isEmpty() ? "-" : escaped(meaning.userAgent(), true));
    }

    @Override
    Meaning tellsOf(Meaning meaning) {
      return meaning;
    }
  };

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final DateTimeFormatter CUSTOM_DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx", Locale.ENGLISH);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss xx", Locale.ENGLISH);

  private final @Nullable String format;

  LogWriter() {
    this(null);
  }

  LogWriter(@Nullable String format) {
    this.format = format;
  }

  /** Those whose lines are recognised wherever they stand. */
  public static List<LogWriter> recognised() {
    return Arrays.stream(values()).filter(each -> each.format == null).toList();
  }

  /** What an import has to be told of it; null for those that are recognised. */
  public @Nullable String format() {
    return format;
  }

  abstract String write(LoggedCallSample call, Random random);

  /** As much of it as the format tells. */
  Meaning tellsOf(Meaning meaning) {
    return without(meaning, meaning.userAgent(), meaning.start());
  }

  static String common(Instant time, int hours) {
    return DATE.format(time.atOffset(ZoneOffset.ofHours(hours)));
  }

  static Meaning without(Meaning meaning, String agent, Instant end) {
    return without(meaning, agent, meaning.start(), end);
  }

  static Meaning without(Meaning meaning, String agent, Instant start, Instant end) {
    return new Meaning(
        meaning.ip(),
        meaning.user(),
        meaning.method(),
        meaning.path(),
        meaning.object(),
        meaning.action(),
        meaning.state(),
        agent,
        start,
        end);
  }

  static String combined(LoggedCallSample call, Random random) {
    String agent = call.meaning().userAgent();
    return start(call, random)
        + " 512 \"http://r/\\x22\" \""
        + (agent.isEmpty() ? "-" : escaped(agent, random.nextBoolean()))
        + "\"";
  }

  /** The bytes of the text, one a character. */
  static String bytes(ObjectNode line) {
    return new String(line.toString().getBytes(UTF_8), ISO_8859_1);
  }

  /** All up to the status. */
  static String start(LoggedCallSample call, Random random) {
    boolean nginx = random.nextBoolean();
    String target =
        random.nextBoolean() ? LogGenerator.encoded(call.target()) : escaped(call.target(), nginx);
    return "%s - %s [%s] \"%s %s HTTP/1.%d\" %d"
        .formatted(
            call.host(),
            escaped(call.user(), nginx),
            common(call.meaning().start(), random.nextInt(25) - 12),
            call.meaning().method(),
            target,
            random.nextInt(2),
            call.status());
  }

  /** As nginx escapes bytes, or as others do, which leave those of other letters as they are. */
  static String escaped(String text, boolean nginx) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : text.getBytes(UTF_8)) {
      if (b == '"' || b == '\\') {
        escaped.append(nginx ? "\\x%02X".formatted(b) : "\\" + (char) b);
      } else if (b < 0x20 && nginx) {
        escaped.append("\\x%02X".formatted(b & 0xff));
      } else {
        escaped.append((char) (b & 0xff));
      }
    }
    return escaped.toString();
  }
}
