package io.actionlog.server.rest;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.Optional;

/**
 * A block of IP addresses, such as {@code 10.0.0.0/8} or {@code ::1}. Immutable.
 *
 * @param block the addresses
 */
public record AddressBlock(IPAddress block) {

  /** The block that the text names; empty when it names none. */
  public static Optional<AddressBlock> parse(String text) {
    return address(text).map(address -> new AddressBlock(address.toPrefixBlock()));
  }

  /** Whether the address, written in any form, is in the block. */
  public boolean contains(String address) {
    return address(address).filter(block::contains).isPresent();
  }

  /** The address in its usual form, without zone; empty when the text is no single address. */
  static Optional<String> canonical(String text) {
    return address(text)
        .filter(address -> !address.isMultiple())
        .map(address -> address.withoutPrefixLength().toNormalizedString());
  }

  private static Optional<IPAddress> address(String text) {
    int zone = text.indexOf('%');
    IPAddressString parsed = new IPAddressString(zone < 0 ? text : text.substring(0, zone));
    try {
      return Optional.ofNullable(parsed.toAddress()).filter(a -> !text.isBlank());
    } catch (AddressStringException e) {
      return Optional.empty();
    }
  }
}
