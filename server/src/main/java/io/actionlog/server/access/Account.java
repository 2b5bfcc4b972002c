package io.actionlog.server.access;

import java.util.List;
import java.util.Map;

/**
 * Who may call. Immutable.
 *
 * @param name the account's name, which is also the name of its own namespace
 * @param keys its API keys
 * @param roles its role by namespace
 */
public record Account(String name, List<ApiKey> keys, Map<String, Role> roles) {
  public Account {
    keys = List.copyOf(keys);
    roles = Map.copyOf(roles);
  }
}
