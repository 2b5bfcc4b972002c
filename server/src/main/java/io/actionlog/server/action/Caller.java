package io.actionlog.server.action;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An authenticated account and its role in each namespace. Immutable.
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

  /**
   * The namespaces that the caller sees, in the order in which something is looked for in them: its
   * own first, then those in which its role is enough, then by how much it may do there, by name.
   */
  public List<String> namespacesFor(Role needed) {
    if (roles.size() == 1) {
      return List.copyOf(roles.keySet());
    }
    Comparator<String> ownFirst = Comparator.comparing(name -> !name.equals(account));
    return roles.keySet().stream()
        .sorted(
            ownFirst
                .thenComparing(name -> !roleOf(name).includes(needed))
                .thenComparing(this::roleOf, Comparator.reverseOrder())
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  private Role roleOf(String namespace) {
    return roleIn(namespace).orElseThrow();
  }
}
