package io.actionlog.server.address;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the caller's address behind proxies; only headers of trusted proxies count. Immutable. */
public final class ClientAddress {

  private static final List<AddressBlock> THIS_MACHINE =
      Stream.of("127.0.0.0/8", "::1").flatMap(each -> AddressBlock.parse(each).stream()).toList();

  private final List<AddressBlock> trusted;

  /** Believes the forwarding headers of these proxies alone. */
  public ClientAddress(List<AddressBlock> trusted) {
    this.trusted = List.copyOf(trusted);
  }

  /**
   * The address that the first trusted proxy saw: from the peer backwards through the hops, as long
   * as the one who wrote the entry is trusted. Forwarded counts only without X-Forwarded-For:
   * nearly every proxy writes the latter and lets the former pass as the caller has sent it.
   *
   * @param peer the address of the connection's other end
   * @param header the values of a header, joined by comma; null for one that the request has not
   */
  public String of(String peer, Function<String, @Nullable String> header) {
    String address = AddressBlock.canonical(peer).orElse(peer);
    // Of a stranger no header is looked for.
    return isTrusted(address)
        ? of(address, header.apply("X-Forwarded-For"), header.apply("Forwarded"))
        : address;
  }

  /** The same, with the values of the two headers, joined by comma; null for a missing one. */
  String of(String peer, @Nullable String forwardedFor, @Nullable String forwarded) {
    String address = AddressBlock.canonical(peer).orElse(peer);
    if (!isTrusted(address)) {
      return address;
    }
    for (Optional<String> before : hops(forwardedFor, forwarded)) {
      if (before.isEmpty() || !isTrusted(address)) {
        return address;
      }
      address = before.get();
    }
    return address;
  }

  /**
   * Whose connection it is (see {@link AddressBlock#subscriber}); empty for this machine and the
   * trusted proxies, whose connections stand for many callers.
   */
  public Optional<String> subscriber(String peer) {
    boolean isOfMany = isTrusted(peer) || THIS_MACHINE.stream().anyMatch(all -> all.contains(peer));
    return isOfMany ? Optional.empty() : Optional.of(AddressBlock.subscriber(peer));
  }

  private static List<Optional<String>> hops(
      @Nullable String forwardedFor, @Nullable String forwarded) {
    if (forwardedFor != null) {
      return ForwardedHops.ofForwardedFor(forwardedFor);
    }
    return forwarded == null ? List.of() : ForwardedHops.ofForwarded(forwarded);
  }

  private boolean isTrusted(String address) {
    for (AddressBlock block : trusted) {
      if (block.contains(address)) {
        return true;
      }
    }
    return false;
  }
}
