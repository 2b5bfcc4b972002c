package io.actionlog.server.rest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the caller's address behind proxies, believing only those that the operator trusts.
 * Immutable.
 */
final class ClientAddress {

  private final List<AddressBlock> trusted;

  ClientAddress(List<AddressBlock> trusted) {
    this.trusted = List.copyOf(trusted);
  }

  /**
   * The address that the first trusted proxy saw: from the peer backwards through X-Forwarded-For,
   * as long as the one who wrote the entry is trusted.
   *
   * @param peer the address of the connection's other end
   * @param forwardedFor the values of X-Forwarded-For, joined by comma; null when there is none
   */
  String of(String peer, @Nullable String forwardedFor) {
    String address = AddressBlock.canonical(peer).orElse(peer);
    if (forwardedFor == null) {
      return address;
    }
    List<String> hops = new ArrayList<>(Arrays.asList(forwardedFor.split(",")));
    Collections.reverse(hops);
    for (String hop : hops) {
      Optional<String> before = AddressBlock.canonical(hop.strip());
      if (before.isEmpty() || !isTrusted(address)) {
        return address;
      }
      address = before.get();
    }
    return address;
  }

  private boolean isTrusted(String address) {
    return trusted.stream().anyMatch(block -> block.contains(address));
  }
}
