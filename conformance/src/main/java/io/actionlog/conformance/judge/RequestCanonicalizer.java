package io.actionlog.conformance.judge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.document.DocumentedOperation;
import io.actionlog.conformance.exchange.HttpMessage;
import java.util.Locale;
import java.util.Optional;

/**
 * Rewrites requests of known clients into the form of the document (wire.md, "Addresses" and
 * "Requests").
 */
public final class RequestCanonicalizer {

  private RequestCanonicalizer() {}

  /** The path of the request as a client would write it that takes none of these liberties. */
  static String path(HttpMessage request) {
    String path = request.rawPath().replaceAll("/{2,}", "/");
    if (path.startsWith("/audit/")) {
      path = "/api" + path;
    }
    return path.endsWith("/") ? path : path + "/";
  }

  /** The operation that a request calls, with whatever liberties it takes; empty when none. */
  public static Optional<DocumentedOperation> called(HttpMessage request, Contract contract) {
    return contract
        .locate(path(request))
        .flatMap(
            location ->
                contract.operationsOn(location.template()).stream()
                    .filter(operation -> operation.method().equals(request.method()))
                    .findFirst());
  }

  /** The request as such a client would send it. */
  static HttpMessage canonical(HttpMessage request, Contract contract) {
    String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
    String version = request.startLine().split(" ", 3)[2];
    boolean hasBody =
        called(request, contract).filter(operation -> !operation.bodies().isEmpty()).isPresent();
    StringBuilder head =
        new StringBuilder(request.method() + " " + path(request) + query + " " + version + "\r\n");
    request.headerLines().stream()
        .filter(line -> hasBody || !line.toLowerCase(Locale.ROOT).startsWith("content-type:"))
        .forEach(line -> head.append(line).append("\r\n"));
    byte[] body = hasBody ? request.body() : new byte[0];
    return new HttpMessage(head + "\r\n", body, head.toString().getBytes(ISO_8859_1));
  }
}
