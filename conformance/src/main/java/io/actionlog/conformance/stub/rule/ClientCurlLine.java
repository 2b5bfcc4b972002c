package io.actionlog.conformance.stub.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.conformance.exchange.Credentials;
import io.actionlog.conformance.exchange.HttpMessage;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Formats requests of a client as curl commands with the key left out. Immutable. */
public final class ClientCurlLine {

  private static final String BASIC = "Basic ";
  private static final int LONGEST_BODY = 1000;
  private static final List<String> OF_CURL = List.of("host", "authorization", "content-length");

  private final Credentials credentials;
  private final String address;

  public ClientCurlLine(Credentials credentials, String address) {
    this.credentials = credentials;
    this.address = address;
  }

  public String of(HttpMessage request) {
    String[] start = request.startLine().split(" ", 3);
    if (start.length < 3) {
      return withoutKey(request.startLine());
    }
    StringBuilder line = new StringBuilder("curl -i -X ").append(start[0]);
    line.append(authorization(request.headers("Authorization")));
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
    return line.append(' ').append(quoted(address + start[1])).toString();
  }

  String withoutKey(String text) {
    return text.replace(credentials.key(), "$ACTIONLOG_APIKEY")
        .replace(URLEncoder.encode(credentials.key(), UTF_8), "$ACTIONLOG_APIKEY")
        .replace(credentials.basic().substring(BASIC.length()), "...");
  }

  /** Wrong credentials are shown as wrong ones, or the line would not show what is wrong. */
  private String authorization(List<String> sent) {
    if (sent.equals(List.of(credentials.basic()))) {
      return " -u \"$ACTIONLOG_USER:$ACTIONLOG_APIKEY\"";
    }
    Optional<String> pair = sent.size() == 1 ? userAndKey(sent.get(0)) : Optional.empty();
    return pair.map(wrong -> " -u " + quoted(wrong))
        .orElseGet(() -> sent.stream().map(this::unreadable).collect(Collectors.joining()));
  }

  /** What may hold the right key in a form of its own is not shown: three dots are as wrong. */
  private String unreadable(String authorization) {
    return " -H " + quoted("Authorization: " + authorization.split(" ", 2)[0] + " ...");
  }

  /** What curl would send as the same header, by its -u. */
  private static Optional<String> userAndKey(String authorization) {
    try {
      String encoded = authorization.replaceFirst("^" + BASIC, "");
      String pair = new String(Base64.getDecoder().decode(encoded), UTF_8);
      String again = BASIC + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
      boolean isText = pair.contains(":") && pair.codePoints().noneMatch(Character::isISOControl);
      return isText && again.equals(authorization) ? Optional.of(pair) : Optional.empty();
    } catch (IllegalArgumentException e) {
      // No base64.
      return Optional.empty();
    }
  }

  private String quoted(String text) {
    // The shell is to put the key in, which it does not between single quotes.
    return "'"
        + withoutKey(text)
            .replace("'", "'\\''")
            .replace("$ACTIONLOG_APIKEY", "'\"$ACTIONLOG_APIKEY\"'")
        + "'";
  }
}
