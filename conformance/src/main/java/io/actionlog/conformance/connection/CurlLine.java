package io.actionlog.conformance.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.conformance.exchange.Credentials;
import io.actionlog.conformance.exchange.Exchange;
import java.net.URLEncoder;

/** Formats requests as curl commands with keys left out. */
public final class CurlLine {

  private static final int LONGEST_BODY = 2000;

  private final Target target;

  public CurlLine(Target target) {
    this.target = target;
  }

  public String of(Exchange exchange) {
    StringBuilder line = new StringBuilder("curl -i");
    switch (exchange.method()) {
      case "GET" -> {}
      case "HEAD" -> line.append(" -I");
      default -> line.append(" -X ").append(quoted(exchange.method()));
    }
    target
        .route()
        .caCertificate()
        .ifPresent(file -> line.append(" --cacert ").append(quoted(file.toString())));
    exchange
        .caller()
        .ifPresent(who -> line.append(" -u ").append(quoted(who.user() + ":" + who.key())));
    for (String header : exchange.headers()) {
      line.append(" -H ").append(quoted(header));
    }
    if (exchange.body().length > 0) {
      line.append(" --data-binary ").append(body(exchange.body()));
    }
    String address = target.url().toString().replaceFirst("/+$", "");
    return withoutKeys(line.append(' ').append(quoted(address + exchange.target())).toString());
  }

  /** The text with each key replaced by the variable that stands for it. */
  public String withoutKeys(String text) {
    String shown = withoutKey(withoutKey(text, target.caller()), target.producer());
    return target.foreign().map(who -> withoutKey(shown, who)).orElse(shown);
  }

  private static String withoutKey(String text, Credentials who) {
    if (who.key().isEmpty()) {
      return text;
    }
    String variable = "'\"$" + who.variable() + "\"'";
    return text.replace(who.key(), variable)
        .replace(URLEncoder.encode(who.key(), UTF_8), variable)
        .replace(who.basic(), "Basic ...")
        .replace(variable + "'", variable.substring(0, variable.length() - 1));
  }

  private static String body(byte[] body) {
    return body.length > LONGEST_BODY
        ? "'" + "@a file of " + body.length + " bytes'"
        : quoted(new String(body, UTF_8));
  }

  private static String quoted(String text) {
    return text.matches("[A-Za-z0-9_./:@=,-]+") && !text.startsWith("-")
        ? "'" + text + "'"
        : "'" + text.replace("'", "'\\''") + "'";
  }
}
