package io.actionlog.conformance.stub.judge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Credentials;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.stub.judge.RequestJudge.Fault;
import io.actionlog.conformance.stub.rule.ClientFindings;
import io.actionlog.conformance.stub.rule.ClientRule;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Judges the credentials of a request. Thread-safe. */
public final class CredentialJudge {

  private final Credentials credentials;
  private final Set<String> secured;
  private final ClientFindings clientFindings;

  /** One for an account, and for these operations, which need credentials. */
  public CredentialJudge(
      Credentials credentials, Set<String> secured, ClientFindings clientFindings) {
    this.credentials = credentials;
    this.secured = Set.copyOf(secured);
    this.clientFindings = clientFindings;
  }

  List<Fault> judge(HttpMessage request, DocumentedOperation operation) {
    List<Fault> faults = new ArrayList<>();
    boolean isSocket = operation.frames().isPresent();
    if (!isSocket && hasKeyInUrl(request)) {
      faults.add(
          new Fault(
              ClientRule.CREDENTIALS_IN_URL,
              request.target() + " (expected the key in the header Authorization alone)"));
    }
    if (!secured.contains(operation.id())) {
      return faults;
    }
    clientFindings.met(ClientRule.CREDENTIALS_MISSING, ClientRule.CREDENTIALS_WRONG);
    List<String> sent = request.headers("Authorization");
    boolean byUrl = isSocket && hasKeyInUrl(request) && request.rawQuery().contains("user=");
    if (sent.isEmpty() && !byUrl) {
      faults.add(
          new Fault(ClientRule.CREDENTIALS_MISSING, "Authorization: missing (expected Basic)"));
    } else if (!sent.isEmpty() && !sent.equals(List.of(credentials.basic()))) {
      faults.add(
          new Fault(
              ClientRule.CREDENTIALS_WRONG,
              "Authorization: "
                  + sent.get(0).split(" ", 2)[0]
                  + " ... (expected Basic with "
                  + credentials.user()
                  + " and the key that it was given)"));
    }
    return faults;
  }

  /** Whether the key, or what is called a token, stands in the URL. */
  boolean hasKeyInUrl(HttpMessage request) {
    return request.target().contains(credentials.key())
        || decoded(request.target()).contains(credentials.key())
        || request.rawQuery().matches("(.*&)?token=.*");
  }

  private static String decoded(String target) {
    try {
      return URLDecoder.decode(target, UTF_8);
    } catch (IllegalArgumentException e) {
      // A broken escape is reported elsewhere.
      return target;
    }
  }
}
