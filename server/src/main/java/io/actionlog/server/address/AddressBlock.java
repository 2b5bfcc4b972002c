package io.actionlog.server.address;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.List;
import java.util.Optional;

/**
 * A block of IP addresses, such as {@code 10.0.0.0/8} or {@code ::1}. Immutable.
 *
 * @param block the addresses
 */
public record AddressBlock(IPAddress block) {

  private static final int SUBSCRIBER_BITS = 64;

  // The library would also take ranges, wildcards and single numbers for addresses, and a hyphen
  // for all of them: nothing that may decide who is trusted.
  private static final IPAddressStringParameters STRICT =
      new IPAddressStringParameters.Builder()
          .allowEmpty(false)
          .allowAll(false)
          .allowSingleSegment(false)
          .allowMask(false)
          .allowPrefixOnly(false)
          .setRangeOptions(AddressStringParameters.RangeParameters.NO_RANGE)
          .allow_inet_aton(false)
          .toParams();

  /**
   * Each request asks for its caller's address several times, and few callers make most of them.
   */
  private static final Cache<String, Optional<IPAddress>> ADDRESSES =
      Caffeine.newBuilder().maximumSize(10_000).executor(Runnable::run).build();

  /** The longest text that is worth keeping: an address with a prefix is never longer. */
  private static final int LONGEST_KEPT = 64;

  /** The block that the text names; empty when it names none. */
  public static Optional<AddressBlock> parse(String text) {
    return address(text).map(address -> new AddressBlock(address.toPrefixBlock()));
  }

  /** Whether the address, written in any form, is in the block. */
  public boolean contains(String address) {
    return address(address).filter(block::contains).isPresent();
  }

  /** Whether the address, written in any form, is in one of the blocks. */
  static boolean anyContains(List<AddressBlock> blocks, String address) {
    for (AddressBlock block : blocks) {
      if (block.contains(address)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The address as RFC 5952 writes it, without zone; empty when the text is no single address. An
   * IPv4 address that is written as an IPv6 one ({@code ::ffff:10.0.0.1}) is the IPv4 address.
   */
  public static Optional<String> canonical(String text) {
    return address(text).filter(address -> !address.isPrefixed()).map(IPAddress::toCanonicalString);
  }

  /**
   * What one subscriber has: an IPv4 address, or the block of 64 bits of an IPv6 address, in which
   * it chooses addresses at will. A text that is no address is its own.
   */
  public static String subscriber(String text) {
    return address(text)
        .map(found -> found.isIPv6() ? found.toPrefixBlock(SUBSCRIBER_BITS) : found)
        .map(IPAddress::toCanonicalString)
        .orElse(text);
  }

  private static Optional<IPAddress> address(String text) {
    return text.length() > LONGEST_KEPT ? parsed(text) : ADDRESSES.get(text, AddressBlock::parsed);
  }

  private static Optional<IPAddress> parsed(String text) {
    int zone = text.indexOf('%');
    String plain = zone >= 0 && text.indexOf(':') >= 0 ? text.substring(0, zone) : text;
    try {
      return Optional.of(unmapped(new IPAddressString(plain, STRICT).toAddress()));
    } catch (AddressStringException e) {
      return Optional.empty();
    }
  }

  private static IPAddress unmapped(IPAddress address) {
    return address.isIPv6() && address.toIPv6().isIPv4Mapped()
        ? address.toIPv6().getEmbeddedIPv4Address()
        : address;
  }
}
