package io.actionlog.client.cli.importing.accesslog;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.client.cli.importing.JsonLine;
import io.actionlog.client.cli.importing.LineParser;
import io.actionlog.client.recording.CallerAddress;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads access logs of one JSON object a line. For one thread. */
public final class JsonLogParser implements LineParser {

  /** Who has written the log. */
  public enum Server {
    CADDY,
    TRAEFIK,
    NGINX
  }

  private static final String EXPECTED =
      "a line of Caddy, of Traefik, or of nginx with the names of its variables";

  private final @Nullable Server server;
  private final String anonymous;
  private final AccessLogDates dates = new AccessLogDates();

  /**
   * @param server null for any, by the names in the line
   * @param anonymous the user of lines that name none
   */
  public JsonLogParser(@Nullable Server server, String anonymous) {
    this.server = server;
    this.anonymous = anonymous;
  }

  @Override
  public Parsed parse(byte[] line) throws Skipped {
    return parse(JsonLine.object(line), line);
  }

  Parsed parse(JsonNode json, byte[] line) throws Skipped {
    Server written = server == null ? server(json) : server;
    if (written == null) {
      throw Skipped.of("line", LogText.decoded(LogText.line(line)), EXPECTED);
    }
    LoggedCall call =
        switch (written) {
          case CADDY -> caddy(json);
          case TRAEFIK -> traefik(json);
          case NGINX -> nginx(json);
        };
    return call.parsed(anonymous, true);
  }

  private static @Nullable Server server(JsonNode json) {
    if (json.path("request").isObject()) {
      return Server.CADDY;
    }
    if (json.has("RequestMethod") || json.has("DownstreamStatus")) {
      return Server.TRAEFIK;
    }
    boolean request = json.has("request") || json.has("request_method");
    return request && json.has("status") ? Server.NGINX : null;
  }

  private LoggedCall caddy(JsonNode json) throws Skipped {
    JsonNode request = json.path("request");
    Instant end = date(first(json, List.of("ts")));
    return new LoggedCall(
        host(first(request, List.of("client_ip", "remote_ip", "remote_addr"))),
        LogText.bytes(first(json, List.of("user_id"))),
        LogText.bytes(text(request.path("method")) + " " + text(request.path("uri"))),
        status(json.path("status")),
        LogText.bytes(header(request.path("headers"), "User-Agent")),
        LoggedCall.before(end, seconds(json.path("duration"))),
        end);
  }

  private LoggedCall traefik(JsonNode json) throws Skipped {
    Instant start = date(first(json, List.of("StartUTC", "StartLocal", "time")));
    long nanoseconds = Math.max(0, json.path("Duration").asLong());
    return new LoggedCall(
        host(first(json, List.of("ClientHost", "ClientAddr"))),
        LogText.bytes(first(json, List.of("ClientUsername"))),
        LogText.bytes(text(json.path("RequestMethod")) + " " + text(json.path("RequestPath"))),
        status(json.path(json.has("DownstreamStatus") ? "DownstreamStatus" : "OriginStatus")),
        LogText.bytes(first(json, List.of("request_User-Agent"))),
        start,
        start.plusNanos(nanoseconds));
  }

  private LoggedCall nginx(JsonNode json) throws Skipped {
    Instant end =
        date(
            first(
                json,
                List.of("time_iso8601", "time_local", "msec", "time", "timestamp", "@timestamp")));
    String parts =
        first(json, List.of("request_method")) + " " + first(json, List.of("request_uri", "uri"));
    String request = text(json.path("request"));
    return new LoggedCall(
        host(first(json, List.of("remote_addr", "client_ip", "remote_ip", "client"))),
        LogText.bytes(first(json, List.of("remote_user", "user"))),
        LogText.bytes(json.has("request") ? request : parts),
        status(json.path("status")),
        LogText.bytes(first(json, List.of("http_user_agent", "user_agent", "agent"))),
        LoggedCall.before(end, seconds(json.path("request_time"))),
        end);
  }

  private static String host(String text) {
    return CallerAddress.of(text).orElse(LogText.bytes(text));
  }

  private Instant date(String text) throws Skipped {
    return LogTimes.parse(text, dates);
  }

  /** In nanoseconds; null where the line does not tell. */
  private static @Nullable Long seconds(JsonNode duration) {
    double seconds = duration.asDouble(-1);
    return seconds < 0 || seconds > 1e8 ? null : (long) (seconds * 1e9);
  }

  private static String status(JsonNode json) {
    return json.isInt() ? "%03d".formatted(Math.max(0, json.asInt())) : text(json);
  }

  /** The first of these that the object has; {@code -} for none. */
  private static String first(JsonNode json, List<String> names) {
    for (String name : names) {
      String text = text(json.path(name));
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "-";
  }

  private static String text(JsonNode json) {
    if (json.isNumber()) {
      return json.decimalValue().toPlainString();
    }
    return json.isTextual() ? json.textValue() : "";
  }

  private static String header(JsonNode headers, String name) {
    Iterator<Map.Entry<String, JsonNode>> all = headers.fields();
    while (all.hasNext()) {
      Map.Entry<String, JsonNode> header = all.next();
      if (header.getKey().equalsIgnoreCase(name)) {
        return text(header.getValue().path(0));
      }
    }
    return "-";
  }
}
