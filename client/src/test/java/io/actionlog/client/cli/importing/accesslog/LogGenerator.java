package io.actionlog.client.cli.importing.accesslog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.client.cli.importing.accesslog.LoggedLine.Kind;
import io.actionlog.client.cli.importing.accesslog.LoggedLine.Meaning;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Writes access logs of which it knows what they mean: it chooses what was called first, and then
 * the format to write it in. The same seed writes the same log.
 */
public final class LogGenerator {

  private static final int RUBBISH_OF_1000 = 20;
  private static final int NO_REQUEST_OF_1000 = 10;
  private static final Instant FIRST = Instant.parse("2024-01-27T10:03:34Z");

  private static final List<String> METHODS =
      List.of(
          "GET",
          "POST",
          "POST",
          "PUT",
          "PATCH",
          "DELETE",
          "HEAD",
          "OPTIONS",
          "TRACE",
          "REPORT",
          "VERSION-CONTROL");
  private static final List<String> NOUNS =
      List.of(
          "service", "node-cluster", "stack", "caf\u00e9", "\u65e5\u672c", "j\u00fcrgen \u00f6");
  private static final List<String> NOUN_WORDS =
      List.of(
          "Service", "Node Cluster", "Stack", "Caf\u00e9", "\u65e5\u672c", "J\u00fcrgen \u00d6");
  private static final List<String> PARTS = List.of("redeploy", "scale_up", "stop", "tags");
  private static final List<String> PART_WORDS = List.of("Redeploy", "Scale Up", "Stop", "Tags");
  private static final List<String> USERS =
      List.of(
          "-", "-", "alice", "bob@example.org", "j\u00fcrgen", "DOMAIN\\carol", "d\"e", "O'Brien");
  private static final List<String> AGENTS =
      List.of(
          "-",
          "curl/8.5.0",
          "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36",
          "F\u00fatbol/1.0 \"quoted\" C:\\dir",
          "",
          "\ud83d\ude00 \u65e5\u672c [x] 200 5 - -",
          "\" 200 5 \"-\" \"forged");
  private static final List<String> REQUESTS_THAT_ARE_NONE =
      List.of(
          "-",
          "",
          "\\x16\\x03\\x01\\x02\\x00",
          "SSH-2.0-Go",
          "GET",
          "\\x03\\x00\\x00/*\\xE0\\x00\\x00Cookie: mstshash=x",
          "PRI * HTTP/2.0",
          "hello world");

  private final Random random;
  private final List<LogWriter> writers;
  private final boolean isRecognised;

  public LogGenerator(long seed, List<LogWriter> writers) {
    this.random = new Random(seed);
    this.writers = List.copyOf(writers);
    this.isRecognised = writers.stream().allMatch(each -> each.format() == null);
  }

  public LoggedLine next() {
    int chance = random.nextInt(1000);
    if (chance < RUBBISH_OF_1000) {
      return new LoggedLine(rubbish(), Kind.RUBBISH, null);
    }
    if (chance < RUBBISH_OF_1000 + NO_REQUEST_OF_1000) {
      LoggedLine line = noRequest();
      // In the common format: to a format of one's own it is as strange as any other line.
      return isRecognised ? line : new LoggedLine(line.text(), Kind.RUBBISH, null);
    }
    LoggedCallSample sample = sample();
    Meaning meaning = sample.meaning();
    boolean leftOut = List.of("HEAD", "OPTIONS", "TRACE").contains(meaning.method());
    LogWriter writer = pick(writers);
    return new LoggedLine(
        writer.write(sample, random),
        leftOut ? Kind.LEFT_OUT : Kind.RECORDED,
        writer.tellsOf(meaning));
  }

  /** A call, and how it is written. */
  record LoggedCallSample(Meaning meaning, String host, String user, String target, int status) {}

  private LoggedCallSample sample() {
    String method = pick(METHODS);
    Target target = target(method);
    int status = pick(List.of(200, 201, 204, 302, 304, 399, 400, 401, 404, 499, 500, 503));
    String user = pick(USERS);
    String agent = pick(AGENTS);
    Instant start = FIRST.plusSeconds(random.nextInt(100_000_000));
    Host host = host();
    return new LoggedCallSample(
        new Meaning(
            host.ip(),
            user.equals("-") ? "anonymous" : user,
            method,
            encoded(target.written()),
            encoded(target.object()),
            target.action(),
            status < 400 ? "Success" : "Failed",
            agent.equals("-") ? "" : agent,
            start,
            start.plusSeconds(random.nextInt(90))),
        host.written(),
        user,
        target.written() + (random.nextInt(3) == 0 ? "?q=1&x=/9/z" : ""),
        status);
  }

  /** A path, and what a call of it is on and does. */
  private record Target(String written, String object, String action) {}

  private Target target(String method) {
    int noun = random.nextInt(NOUNS.size());
    int part = random.nextInt(PARTS.size());
    String uuid = new UUID(random.nextLong(), random.nextLong()).toString();
    String id = pick(List.of("7", "4711", "deadbeef01", uuid));
    boolean withId = random.nextInt(4) > 0;
    boolean withPart = withId && random.nextBoolean();
    String words = NOUN_WORDS.get(noun) + (withPart ? " " + PART_WORDS.get(part) : "");
    String all = "/api/" + NOUNS.get(noun) + "/";
    return new Target(
        all + (withId ? id : "") + (withPart ? "/" + PARTS.get(part) : ""),
        all + (withId ? id + "/" : ""),
        withPart && method.equals("POST") ? words : words + " " + verb(method));
  }

  private record Host(String written, String ip) {}

  private Host host() {
    String v4 =
        random.nextInt(256)
            + "."
            + random.nextInt(256)
            + "."
            + random.nextInt(256)
            + "."
            + random.nextInt(256);
    String v6 = "2001:db8::" + Integer.toHexString(1 + random.nextInt(65_535));
    int port = 1 + random.nextInt(65_535);
    return switch (random.nextInt(8)) {
      case 0 -> new Host(v4 + ":" + port, v4);
      case 1 -> new Host("[" + v6 + "]:" + port, v6);
      case 2 -> new Host(v6, v6);
      case 3 -> new Host("host-" + port + ".example.org", "host-" + port + ".example.org");
      default -> new Host(v4, v4);
    };
  }

  private static String verb(String method) {
    return switch (method) {
      case "GET", "HEAD" -> "Read";
      case "POST" -> "Create";
      case "PUT", "PATCH" -> "Update";
      case "DELETE" -> "Delete";
      case "VERSION-CONTROL" -> "Version Control";
      default -> method.charAt(0) + method.substring(1).toLowerCase(java.util.Locale.ROOT);
    };
  }

  /** As a browser would send it. */
  static String encoded(String path) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : path.getBytes(UTF_8)) {
      encoded.append(b > 0x20 && b < 0x7f ? "" + (char) b : "%%%02X".formatted(b & 0xff));
    }
    return encoded.toString();
  }

  private LoggedLine noRequest() {
    Host host = host();
    Instant time = FIRST.plusSeconds(random.nextInt(100_000_000));
    String end = random.nextBoolean() ? "" : " \"-\" \"-\"";
    String text =
        host.written()
            + " - - ["
            + LogWriter.common(time, 0)
            + "] \""
            + pick(REQUESTS_THAT_ARE_NONE)
            + "\" "
            + pick(List.of("400 226", "408 -", "408 0"))
            + end;
    return new LoggedLine(
        text,
        Kind.NO_REQUEST,
        new Meaning(
            host.ip(),
            "anonymous",
            "UNKNOWN",
            "/",
            "/",
            "Invalid Request",
            "Failed",
            "",
            time,
            time));
  }

  private String rubbish() {
    String date = "[" + LogWriter.common(FIRST.plusSeconds(random.nextInt(100_000_000)), 0) + "]";
    String request = "\"GET /api/service/7 HTTP/1.1\"";
    String whole = "10.0.0.1 - alice " + date + " " + request + " 200 5 \"-\" \"UA\"";
    return switch (random.nextInt(12)) {
      case 0 -> whole.substring(0, 1 + random.nextInt(60));
      case 1 -> "10.0.0.1 - anna smith " + date + " " + request + " 200 5";
      case 2 -> "999.1.1." + random.nextInt(9) + " - - " + date + " " + request + " 200 5";
      case 3 -> "10.0.0.1 - - [31/Feb/2024:10:00:00 +0000] " + request + " 200 5";
      case 4 -> "10.0.0.1 - - " + date + " " + request + " 200 5 \"-\" \"an \"odd\" agent\"";
      case 5 -> "10.0.0.1 198.51.100.7, 203.0.113.6 - - " + date + " " + request + " 200 5";
      case 6 -> "198.51.100.7, 203.0.113.6 - - " + date + " " + request + " 200 5";
      case 7 -> "10.0.0.1 - 198.51.100.7 " + date + " " + request + " 200 5";
      case 8 ->
          "{\"ts\":1706349814,\"request\":{\"remote_ip\":\"::1\",\"method\":\"GET\",\"uri\":\"/\"},\"status\":";
      case 9 -> "{\"level\":\"info\",\"ts\":1706349814,\"msg\":\"server running\"}";
      case 10 -> "10.0.0.1 - - " + date + " " + request + " OK 5";
      default ->
          "Jan 27 10:03:34 web sshd[123]: Failed password for root from 10.0.0."
              + random.nextInt(256)
              + " port 22";
    };
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
