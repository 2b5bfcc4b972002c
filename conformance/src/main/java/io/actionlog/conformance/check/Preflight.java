package io.actionlog.conformance.check;

import io.actionlog.conformance.connection.Target;
import io.actionlog.conformance.connection.TlsFailures;
import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.document.DocumentTree;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.Credentials;
import io.actionlog.conformance.exchange.Exchange;
import io.actionlog.conformance.exchange.HttpMessage;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * Checks that the server can be reached and accepts the credentials, before a thousand checks fail
 * for one reason.
 */
public final class Preflight {

  private Preflight() {}

  /**
   * Throws {@link CannotRunException} when the server cannot be reached or refuses the credentials.
   */
  public static void check(Target target, Contract contract, KitOptions options) {
    try (CheckSession session =
        new CheckSession(target, contract, options, InstantSource.system())) {
      names(session.document(), options.only());
      for (DocumentedOperation call : session.document().operations()) {
        if (call.method().equals("GET") && call.secured() && !call.path().contains("{")) {
          ask(session, call, target.caller());
          ask(session, call, target.producer());
          return;
        }
      }
    }
  }

  private static void names(DocumentTree document, Set<String> only) {
    List<DocumentedOperation> calls = document.operations();
    for (String name : only) {
      if (calls.stream().noneMatch(call -> document.isOf(call.id(), Set.of(name)))) {
        throw new CannotRunException(
            "--only: "
                + name
                + " (expected a tag or one of "
                + calls.stream().map(DocumentedOperation::id).toList()
                + ")");
      }
    }
  }

  private static String reason(Exception e) {
    return (e.getMessage() == null ? e.toString() : e.getMessage())
        + " (expected a server that answers HTTP)";
  }

  private static void ask(CheckSession session, DocumentedOperation call, Credentials who) {
    Target target = session.target();
    String address = session.contract().address(call.path(), target.namespace());
    Exchange exchange = new Exchange(target.url().getAuthority(), call.method(), address).as(who);
    HttpMessage response;
    try {
      String path = target.url().getRawPath() == null ? "" : target.url().getRawPath();
      response = session.wire().exchange(exchange.request(path.replaceFirst("/+$", "")));
    } catch (IOException | RuntimeException e) {
      throw new CannotRunException(
          "--url: " + target.url() + ": " + TlsFailures.reason(e).orElseGet(() -> reason(e)));
    }
    if (TlsFailures.isTlsExpected(response)) {
      throw new CannotRunException("--url: " + target.url() + ": " + TlsFailures.TLS_EXPECTED);
    }
    if (response.status() == 401) {
      throw new CannotRunException(
          "credentials: "
              + who.user()
              + " was answered 401 by GET "
              + address
              + " (expected a user and key that the server knows)");
    }
  }
}
