package io.actionlog.server.socket.upgrade;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.MimeHeaders;
import org.jspecify.annotations.Nullable;

/** Checks and reads the WebSocket handshake in a Grizzly request. */
final class UpgradeHandshake {

  private static final int KEY_BYTES = 16;

  private UpgradeHandshake() {}

  /**
   * Whether Tyrus would accept the handshake; its own refusals have no length and hang a client.
   */
  static boolean isWellFormed(HttpRequestPacket request) {
    return "websocket".equalsIgnoreCase(request.getUpgrade())
        && Method.GET.equals(request.getMethod())
        && request.getProtocol() == Protocol.HTTP_1_1
        && request.getHeader(Header.Host) != null
        && request.getHeader(Header.TransferEncoding) == null
        && hasToken(request.getHeader(Header.Connection), "upgrade")
        && "13".equals(request.getHeader("Sec-WebSocket-Version"))
        && isKey(request.getHeader("Sec-WebSocket-Key"));
  }

  private static boolean hasToken(@Nullable String header, String token) {
    return header != null
        && List.of(header.toLowerCase(Locale.ROOT).split("[\\s,]+")).contains(token);
  }

  private static boolean isKey(@Nullable String key) {
    try {
      return key != null && Base64.getDecoder().decode(key.trim()).length == KEY_BYTES;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  static UpgradeRequest request(HttpRequestPacket request) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    MimeHeaders sent = request.getHeaders();
    for (String name : sent.names()) {
      List<String> values = new ArrayList<>();
      sent.values(name).forEach(values::add);
      headers.put(name, List.copyOf(values));
    }
    return new UpgradeRequest(
        request.getMethod().getMethodString(),
        request.getRequestURI(),
        request.getQueryString(),
        headers,
        request.getRemoteAddress());
  }

  /** Makes the request plain HTTP, and its answer the last one on the connection. */
  static void hide(HttpRequestPacket request) {
    request.getHeaders().setValue(Header.Connection).setString("close");
    request.setAttribute(UpgradeFilter.UPGRADE_REFUSED, Boolean.TRUE);
    request.getUpgradeDC().recycle();
    request.getHeaders().removeHeader(Header.Upgrade);
    request.setIgnoreContentModifiers(false);
  }
}
