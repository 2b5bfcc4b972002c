package io.actionlog.server.action;

import java.util.Optional;

/**
 * The API call being served: what an action records of it. Immutable.
 *
 * @param caller the caller with its roles
 * @param namespace the namespace that the URL names; empty means: the caller's own, and for one
 *     action any that it sees
 * @param method the HTTP method
 * @param path the canonical HTTP path, without query
 * @param ip the caller's address
 * @param userAgent what the client called itself; empty when it did not
 */
public record Call(
    Caller caller,
    Optional<String> namespace,
    String method,
    String path,
    String ip,
    String userAgent) {

  /** The namespace that a list or a new action belongs to. */
  public String targetNamespace() {
    return namespace.orElse(caller.account());
  }
}
