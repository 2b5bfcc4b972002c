package io.actionlog.conformance.stub.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.actionlog.conformance.exchange.HttpMessage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Checks and answers the opening handshake of a WebSocket (RFC 6455, section 4). */
public final class WebSocketHandshake {

  private static final String ACCEPT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int KEY_BYTES = 16;

  private WebSocketHandshake() {}

  /** Whether the request asks for a WebSocket at all. */
  public static boolean isAsked(HttpMessage request) {
    return request.header("Upgrade").orElse("").equalsIgnoreCase("websocket");
  }

  /** What is wrong with how it asks; empty when nothing is. */
  public static Optional<String> fault(HttpMessage request) {
    String connection = String.join(",", request.headers("Connection")).toLowerCase(Locale.ROOT);
    if (!connection.contains("upgrade")) {
      return Optional.of("Connection: " + connection + " (expected Upgrade)");
    }
    String version = request.header("Sec-WebSocket-Version").orElse("missing");
    if (!version.equals("13")) {
      return Optional.of("Sec-WebSocket-Version: " + version + " (expected 13)");
    }
    String key = request.header("Sec-WebSocket-Key").orElse("missing");
    return isKey(key)
        ? Optional.empty()
        : Optional.of("Sec-WebSocket-Key: " + key + " (expected 16 bytes in base 64)");
  }

  /** The response that opens the socket. */
  public static String response(HttpMessage request) {
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Accept: "
        + accept(request.header("Sec-WebSocket-Key").orElse(""))
        + "\r\n\r\n";
  }

  private static boolean isKey(String key) {
    try {
      return Base64.getDecoder().decode(key).length == KEY_BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String accept(String key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + ACCEPT).getBytes(US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
