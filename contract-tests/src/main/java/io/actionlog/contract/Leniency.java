package io.actionlog.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Writes out the liberties that known clients take with requests (wire.md, "Addresses" and
 * "Requests").
 */
final class Leniency {

  private Leniency() {}

  /** The request as a client would send it that takes none of these liberties. */
  static HttpMessage canonical(HttpMessage request) {
    String path = request.rawPath().replaceAll("/{2,}", "/");
    if (path.startsWith("/audit/")) {
      path = "/api" + path;
    }
    if (!path.endsWith("/")) {
      path += "/";
    }
    String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
    String version = request.startLine().split(" ", 3)[2];
    boolean isStart = path.endsWith("/start/");
    StringBuilder head =
        new StringBuilder(request.method() + " " + path + query + " " + version + "\r\n");
    request.headerLines().stream()
        .filter(
            line -> isStart || !line.toLowerCase(java.util.Locale.ROOT).startsWith("content-type:"))
        .forEach(line -> head.append(line).append("\r\n"));
    if (isStart && request.header("Content-Type").isEmpty()) {
      head.append("Content-Type: application/json\r\n");
    }
    byte[] body = isStart ? request.body() : new byte[0];
    return new HttpMessage(head + "\r\n", body, head.toString().getBytes(ISO_8859_1));
  }
}
