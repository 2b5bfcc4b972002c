package io.actionlog.server.access;

import io.actionlog.server.action.Caller;
import io.actionlog.server.action.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An account that may call the API. Immutable.
 *
 * @param name its name, by which it calls; also the name of its own namespace
 * @param createdDate when it was created, in whole seconds
 * @param isDisabled whether no key of it opens
 * @param keys its API keys, by id; any of them that has not expired opens
 * @param roles its role by namespace; a namespace that is absent is invisible to it
 */
public record Account(
    String name,
    Instant createdDate,
    boolean isDisabled,
    List<ApiKey> keys,
    Map<String, Role> roles) {

  public Account {
    keys = List.copyOf(keys);
    roles = Map.copyOf(roles);
  }

  /** The account as a caller that has been let in. */
  Caller caller() {
    return new Caller(name, roles);
  }
}
