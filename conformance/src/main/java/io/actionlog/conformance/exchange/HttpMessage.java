package io.actionlog.conformance.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One HTTP/1.1 message with the bytes that were on the wire. Immutable by agreement: nobody writes
 * to the arrays.
 *
 * @param head start line and headers as sent, with the empty line at the end
 * @param body the body without transfer coding, and without gzip
 * @param raw everything as sent
 */
@SuppressWarnings("ArrayRecordComponent")
public record HttpMessage(String head, byte[] body, byte[] raw) {

  /** A message without a body. */
  public static HttpMessage ofHead(String head) {
    return new HttpMessage(head, new byte[0], head.getBytes(ISO_8859_1));
  }

  /** The first line, without its end. */
  public String startLine() {
    return head.lines().findFirst().orElse("");
  }

  /** The status of a response. */
  public int status() {
    return Integer.parseInt(startLine().split(" ", 3)[1]);
  }

  /** The method of a request. */
  public String method() {
    return startLine().split(" ", 3)[0];
  }

  /** The path of a request, as sent. */
  public String rawPath() {
    return target().split("\\?", 2)[0];
  }

  /** The query of a request, as sent; empty without one. */
  public String rawQuery() {
    String[] parts = target().split("\\?", 2);
    return parts.length > 1 ? parts[1] : "";
  }

  /** The target of a request: path and query, without the host that a proxy is told. */
  public String target() {
    String target = startLine().split(" ", 3)[1];
    return target.replaceFirst("^http://[^/]*", "");
  }

  /** The lines of the head after the first. */
  public List<String> headerLines() {
    return head.lines().skip(1).filter(line -> !line.isEmpty()).toList();
  }

  /** Every value of a header, in order. */
  public List<String> headers(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    return headerLines().stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
        .map(line -> line.substring(prefix.length()).strip())
        .toList();
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  /** The body as text. */
  public String text() {
    return new String(body, UTF_8);
  }

  @Override
  public String toString() {
    String text = text();
    return head + (text.length() > 2000 ? text.substring(0, 2000) + "..." : text);
  }
}
