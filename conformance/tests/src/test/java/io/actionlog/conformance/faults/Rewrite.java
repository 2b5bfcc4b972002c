package io.actionlog.conformance.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.actionlog.conformance.exchange.Frame;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.fixture.TestDocument;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Messages and frames that are others with one thing changed. */
final class Rewrite {

  private Rewrite() {}

  /** Another body, with its length. */
  static HttpMessage body(HttpMessage message, String text) {
    byte[] body = text.getBytes(UTF_8);
    HttpMessage bare = without(message, "Content-Length");
    return whole(with(bare, "Content-Length", String.valueOf(body.length)).head(), body);
  }

  /** Another value of a header, or one more header. */
  static HttpMessage with(HttpMessage message, String name, String value) {
    HttpMessage bare = without(message, name);
    String head = bare.head().replaceFirst("\r\n\r\n$", "\r\n") + name + ": " + value + "\r\n\r\n";
    return whole(head, message.body());
  }

  /** Without a header. */
  static HttpMessage without(HttpMessage message, String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    List<String> lines = new ArrayList<>(List.of(message.startLine()));
    message.headerLines().stream()
        .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith(prefix))
        .forEach(lines::add);
    return whole(String.join("\r\n", lines) + "\r\n\r\n", message.body());
  }

  /** Another status. */
  static HttpMessage status(HttpMessage response, int status) {
    String line = "HTTP/1.1 " + status + " Otherwise";
    return whole(line + response.head().substring(response.startLine().length()), response.body());
  }

  /** Another target of a request. */
  static HttpMessage target(HttpMessage request, String target) {
    String line = request.method() + " " + target + " HTTP/1.1";
    return whole(line + request.head().substring(request.startLine().length()), request.body());
  }

  /** Another query of a request. */
  static HttpMessage query(HttpMessage request, UnaryOperator<List<String>> change) {
    List<String> pairs =
        Arrays.stream(request.rawQuery().split("&")).filter(pair -> !pair.isEmpty()).toList();
    String query = String.join("&", change.apply(pairs));
    return target(request, request.rawPath() + (query.isEmpty() ? "" : "?" + query));
  }

  /** Without the query parameters of which this is true. */
  static HttpMessage withoutParameters(HttpMessage request, Predicate<String> name) {
    return query(
        request,
        pairs -> pairs.stream().filter(pair -> !name.test(pair.split("=", 2)[0])).toList());
  }

  /** A query parameter given otherwise, where it is given. */
  static HttpMessage parameter(HttpMessage request, String name, UnaryOperator<String> change) {
    String start = name + "=";
    return query(
        request,
        pairs ->
            pairs.stream()
                .map(
                    pair ->
                        pair.startsWith(start)
                            ? start + change.apply(pair.substring(start.length()))
                            : pair)
                .collect(Collectors.toList()));
  }

  /** The JSON of a body; a missing node when it is none. */
  static JsonNode json(HttpMessage message) {
    boolean isJson = message.text().startsWith("{") || message.text().startsWith("[");
    try {
      return TestDocument.json(isJson ? message.text() : "null");
    } catch (AssertionError e) {
      return TestDocument.json("null");
    }
  }

  /** An answer of its own. */
  static HttpMessage answer(int status, String type, String body) {
    String head = "HTTP/1.1 " + status + " Otherwise\r\nContent-Type: " + type + "\r\n\r\n";
    return body(HttpMessage.ofHead(head), body);
  }

  /** A frame as a server sends it. */
  static Frame frame(int opcode, byte[] payload) {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    raw.write(0x80 | opcode);
    if (payload.length < 126) {
      raw.write(payload.length);
    } else {
      raw.write(126);
      raw.write(payload.length >> 8);
      raw.write(payload.length);
    }
    raw.writeBytes(payload);
    return new Frame(true, opcode, payload, raw.toByteArray());
  }

  static Frame text(String text) {
    return frame(Frame.TEXT, text.getBytes(UTF_8));
  }

  /** An action as the document has it. */
  static String action(String path, String state) {
    String uuid = path.replaceFirst("^.*/action/([^/]+)/.*$", "$1");
    return """
        {"action":"Service Redeploy","end_date":"Wed, 17 Sep 2014 08:26:22 +0000",\
        "ip":"56.78.90.12","is_user_action":true,"can_be_canceled":false,"can_be_retried":false,\
        "location":"unknown","method":"POST","object":"/api/app/v1/service/1/",\
        "path":"/api/app/v1/service/1/","resource_uri":"/api/audit/v1/action/%1$s/",\
        "start_date":"Wed, 17 Sep 2014 08:26:22 +0000","state":"%2$s","user":"user",\
        "user_agent":"curl/8.5.0","uuid":"%1$s","retry_of":null,"parameters":{}}"""
        .formatted(uuid, state);
  }

  /** A message of these, its body in one piece whatever its coding was. */
  static HttpMessage whole(String original, byte[] body) {
    // The body of a message that was read is without gzip.
    String bare = original.replaceFirst("(?i)\r\nContent-Encoding: gzip\r\n", "\r\n");
    String head =
        bare.replaceFirst(
            "(?i)\r\nTransfer-Encoding: chunked\r\n",
            "\r\nContent-Length: " + body.length + "\r\n");
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    raw.writeBytes(head.getBytes(ISO_8859_1));
    raw.writeBytes(body);
    return new HttpMessage(head, body, raw.toByteArray());
  }
}
