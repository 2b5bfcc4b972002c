package io.actionlog.server.action;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An authenticated account and what it may do where. Immutable.
 *
 * @param account the account's name
 * @param roles the account's role by namespace; a namespace that is absent is invisible to it
 */
public record Caller(String account, Map<String, Role> roles) {

  public Caller {
    roles = Map.copyOf(roles);
  }

  /** The role in the namespace; empty when the caller may not see it. */
  public Optional<Role> roleIn(String namespace) {
    return Optional.ofNullable(roles.get(namespace));
  }

  /** The namespaces that the caller sees: its own first, then the others by name. */
  public List<String> namespaces() {
    return roles.keySet().stream()
        .sorted((a, b) -> a.equals(account) ? -1 : b.equals(account) ? 1 : a.compareTo(b))
        .toList();
  }
}
