package io.actionlog.conformance.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/** Reads HTTP/1.1 messages byte by byte and keeps every byte as received. For one thread. */
public final class HttpReader {

  private static final int MAX_HEAD = 1024 * 1024;

  private final InputStream in;
  private final ByteArrayOutputStream raw = new ByteArrayOutputStream();

  /**
   * A reader that takes from the stream no more than the messages hold. The caller closes the
   * stream.
   */
  public HttpReader(InputStream in) {
    this.in = in;
  }

  /** The next request; empty when the client has closed the connection. */
  public Optional<HttpMessage> request() throws IOException {
    Optional<String> head = head();
    if (head.isEmpty()) {
      return Optional.empty();
    }
    HttpMessage message = HttpMessage.ofHead(head.get());
    boolean hasBody =
        message.header("Content-Length").isPresent()
            || message.header("Transfer-Encoding").isPresent();
    return Optional.of(complete(message, hasBody));
  }

  /**
   * The response to a request with this method; empty when the server has closed the connection
   * without one.
   */
  public Optional<HttpMessage> response(String method) throws IOException {
    Optional<String> head = head();
    if (head.isEmpty()) {
      return Optional.empty();
    }
    HttpMessage message = HttpMessage.ofHead(head.get());
    if (!message.startLine().matches("HTTP/1\\.[01] \\d{3}( .*)?")) {
      throw new IOException("no status line: <" + message.startLine() + ">");
    }
    int status = message.status();
    boolean hasBody = !method.equals("HEAD") && status >= 200 && status != 204 && status != 304;
    return Optional.of(complete(message, hasBody));
  }

  private HttpMessage complete(HttpMessage message, boolean hasBody) throws IOException {
    byte[] body = hasBody ? body(message) : new byte[0];
    return new HttpMessage(message.head(), ContentCoding.decoded(message, body), raw.toByteArray());
  }

  private Optional<String> head() throws IOException {
    raw.reset();
    int matched = 0;
    while (matched < 4) {
      int value = in.read();
      if (value < 0 && raw.size() == 0) {
        return Optional.empty();
      }
      if (value < 0 || raw.size() > MAX_HEAD) {
        throw new IOException("no end of the head in <" + raw.toString(ISO_8859_1) + ">");
      }
      raw.write(value);
      matched = value == "\r\n\r\n".charAt(matched) ? matched + 1 : value == '\r' ? 1 : 0;
    }
    return Optional.of(raw.toString(ISO_8859_1));
  }

  private byte[] body(HttpMessage message) throws IOException {
    boolean chunked =
        message.headers("Transfer-Encoding").stream()
            .anyMatch(coding -> coding.toLowerCase(Locale.ROOT).endsWith("chunked"));
    if (chunked) {
      return chunks();
    }
    Optional<String> length = message.header("Content-Length");
    return length.isPresent() ? take(Integer.parseInt(length.get())) : rest();
  }

  private byte[] rest() throws IOException {
    byte[] bytes = in.readAllBytes();
    raw.writeBytes(bytes);
    return bytes;
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int size = Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    while (size > 0) {
      body.writeBytes(take(size));
      line();
      size = Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }
    String trailer = line();
    while (!trailer.isEmpty()) {
      trailer = line();
    }
    return body.toByteArray();
  }

  private byte[] take(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("the body ended after " + bytes.length + " of " + length + " bytes");
    }
    raw.writeBytes(bytes);
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    while (line.length() < MAX_HEAD) {
      int value = in.read();
      if (value < 0) {
        throw new IOException("the connection ended within a line");
      }
      raw.write(value);
      line.append((char) value);
      if (value == '\n') {
        return line.toString().strip();
      }
    }
    throw new IOException("a line without end");
  }
}
