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
    if (!isTrusted(address)) {
      // Of a stranger no header is looked for.
      return address;
    }
    for (Optional<String> before : hops(header)) {
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
    boolean isOfMany = isTrusted(peer) || AddressBlock.anyContains(THIS_MACHINE, peer);
    return isOfMany ? Optional.empty() : Optional.of(AddressBlock.subscriber(peer));
  }

  private static List<Optional<String>> hops(Function<String, @Nullable String> header) {
    String forwardedFor = header.apply("X-Forwarded-For");
    if (forwardedFor != null) {
      return ForwardedHops.ofForwardedFor(forwardedFor);
    }
    String forwarded = header.apply("Forwarded");
    return forwarded == null ? List.of() : ForwardedHops.ofForwarded(forwarded);
  }

  private boolean isTrusted(String address) {
    return AddressBlock.anyContains(trusted, address);
  }
}
