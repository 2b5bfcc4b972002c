package io.actionlog.conformance.stub.judge;

import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.stub.judge.RequestJudge.Fault;
import io.actionlog.conformance.stub.rule.ClientRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks the requirements of HTTP itself on a request. */
public final class HttpRules {

  private static final Pattern START = Pattern.compile("[A-Z]+ \\S+ HTTP/1\\.[01]");
  private static final Pattern ALLOWED =
      Pattern.compile("([A-Za-z0-9._~:/?@!$&'()*+,;=\\[\\]-]|%[0-9A-Fa-f]{2})*");
  private static final Pattern TWICE = Pattern.compile("%25[0-9A-Fa-f]{2}");

  private HttpRules() {}

  /** What makes the first line one that nothing can be done with; empty when it is in order. */
  public static Optional<Fault> start(HttpMessage request) {
    String line = request.startLine();
    if (START.matcher(line).matches()) {
      return Optional.empty();
    }
    boolean spaces = line.matches("[A-Z]+ .* HTTP/1\\.[01]");
    return Optional.of(
        new Fault(
            spaces ? ClientRule.URL_ENCODING : ClientRule.HTTP_SYNTAX,
            line + (spaces ? " (expected no space in the URL)" : " (expected GET / HTTP/1.1)")));
  }

  static List<Fault> judge(HttpMessage request) {
    List<Fault> faults = new ArrayList<>();
    if (!request.startLine().endsWith(" HTTP/1.1")) {
      faults.add(new Fault(ClientRule.HTTP_VERSION, request.startLine() + " (expected HTTP/1.1)"));
    } else if (request.headers("Host").size() != 1) {
      faults.add(
          new Fault(
              ClientRule.HTTP_HOST,
              "Host: " + request.headers("Host").size() + " times (expected once)"));
    }
    int lengths =
        request.headers("Content-Length").size() + request.headers("Transfer-Encoding").size();
    if (lengths > 1) {
      faults.add(new Fault(ClientRule.HTTP_FRAMING, "the body's length is told twice"));
    }
    if (!ALLOWED.matcher(request.target()).matches()) {
      faults.add(
          new Fault(ClientRule.URL_ENCODING, request.target() + " (expected percent-encoding)"));
    }
    if (TWICE.matcher(request.target()).find()) {
      faults.add(
          new Fault(ClientRule.URL_DOUBLE_ENCODING, request.target() + " (expected it once)"));
    }
    accept(request).ifPresent(faults::add);
    return faults;
  }

  private static Optional<Fault> accept(HttpMessage request) {
    return acceptsJson(request)
        ? Optional.empty()
        : Optional.of(
            new Fault(
                ClientRule.ACCEPT,
                "Accept: " + request.headers("Accept") + " (expected application/json)"));
  }

  private static boolean acceptsJson(HttpMessage request) {
    List<String> accepted = request.headers("Accept");
    return accepted.isEmpty()
        || accepted.stream()
            .flatMap(value -> List.of(value.split(",")).stream())
            .map(value -> value.strip().replaceAll("\\s", ""))
            .filter(value -> !value.matches(".*;q=0(\\.0*)?"))
            .map(value -> value.split(";", 2)[0])
            .anyMatch(List.of("application/json", "application/*", "*/*")::contains);
  }
}
