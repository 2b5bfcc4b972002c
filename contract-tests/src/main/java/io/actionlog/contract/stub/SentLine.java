package io.actionlog.contract.stub;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.contract.HttpMessage;
import io.actionlog.contract.kit.Credentials;
import java.net.URLEncoder;
import java.util.List;
import java.util.Locale;

/** Shows what a client has sent as a line for a shell, and never a key. Immutable. */
final class SentLine {

  private static final int LONGEST_BODY = 1000;
  private static final List<String> OF_CURL = List.of("host", "authorization", "content-length");

  private final Credentials credentials;
  private final String address;

  SentLine(Credentials credentials, String address) {
    this.credentials = credentials;
    this.address = address;
  }

  String of(HttpMessage request) {
    String[] start = request.startLine().split(" ", 3);
    if (start.length < 3) {
      return withoutKey(request.startLine());
    }
    StringBuilder line = new StringBuilder("curl -i -X ").append(start[0]);
    request
        .header("Authorization")
        .ifPresent(any -> line.append(" -u ").append("\"$ACTIONLOG_USER:$ACTIONLOG_APIKEY\""));
    for (String header : request.headerLines()) {
      String name = header.split(":", 2)[0].toLowerCase(Locale.ROOT);
      if (!OF_CURL.contains(name)) {
        line.append(" -H ").append(quoted(header));
      }
    }
    if (request.body().length > 0) {
      String text = request.text();
      line.append(" --data-binary ")
          .append(
              quoted(
                  text.length() > LONGEST_BODY ? text.substring(0, LONGEST_BODY) + "..." : text));
    }
    return line.append(' ').append(quoted(address + withoutKey(start[1]))).toString();
  }

  String withoutKey(String text) {
    return text.replace(credentials.key(), "$ACTIONLOG_APIKEY")
        .replace(URLEncoder.encode(credentials.key(), UTF_8), "$ACTIONLOG_APIKEY")
        .replace(credentials.basic(), "Basic ...");
  }

  private String quoted(String text) {
    return "'" + withoutKey(text).replace("'", "'\\''") + "'";
  }
}
