package io.actionlog.server.address;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Parses IP literals without a name service, and knows which of them have no location. */
public final class IpLiteral {

  private static final IPAddressStringParameters SINGLE =
      new IPAddressStringParameters.Builder()
          .allowEmpty(false)
          .allowAll(false)
          .allowSingleSegment(false)
          .allowPrefix(false)
          .allowMask(false)
          .setRangeOptions(AddressStringParameters.RangeParameters.NO_RANGE)
          .allow_inet_aton(false)
          .toParams();

  /** Addresses that are used in many places at once, or in none. */
  private static final List<IPAddress> NOWHERE =
      List.of(
          block("0.0.0.0/8"),
          block("10.0.0.0/8"),
          block("100.64.0.0/10"),
          block("127.0.0.0/8"),
          block("169.254.0.0/16"),
          block("172.16.0.0/12"),
          block("192.168.0.0/16"),
          block("224.0.0.0/3"),
          // Unspecified, loopback, and what was once meant to carry IPv4 addresses: databases keep
          // those of IPv4 here.
          block("::/96"),
          block("fc00::/7"),
          block("fe80::/10"),
          block("fec0::/10"),
          block("ff00::/8"));

  private IpLiteral() {}

  /**
   * The address that the text is, if it can be looked up: empty for what is no address, and for
   * private, loopback, link-local, unspecified, multicast and reserved ones. An IPv4 address that
   * is written as an IPv6 one is the IPv4 address.
   */
  public static Optional<InetAddress> locatable(String text) {
    return parse(text)
        .filter(address -> NOWHERE.stream().noneMatch(block -> block.contains(address)))
        .map(IPAddress::toInetAddress);
  }

  private static Optional<IPAddress> parse(String text) {
    if (text.indexOf('%') >= 0) {
      // Only an address of one link has a zone.
      return Optional.empty();
    }
    try {
      IPAddress address = new IPAddressString(text, SINGLE).toAddress();
      return Optional.of(
          address.isIPv6() && address.toIPv6().isIPv4Mapped()
              ? address.toIPv6().getEmbeddedIPv4Address()
              : address);
    } catch (AddressStringException e) {
      return Optional.empty();
    }
  }

  private static IPAddress block(String cidr) {
    return new IPAddressString(cidr).getAddress().toPrefixBlock();
  }
}
