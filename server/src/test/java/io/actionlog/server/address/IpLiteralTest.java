package io.actionlog.server.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IpLiteralTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.9, 203.0.113.9",
    "11.0.0.0, 11.0.0.0",
    "172.32.0.1, 172.32.0.1",
    "223.255.255.255, 223.255.255.255",
    "::ffff:203.0.113.9, 203.0.113.9",
    "2001:DB8::1, 2001:db8:0:0:0:0:0:1"
  })
  void anAddressThatMayBeSomewhereShouldBeLocatable(String text, String address) {
    assertThat(IpLiteral.locatable(text).map(InetAddress::getHostAddress)).contains(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.1.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "224.0.0.1",
        "239.255.255.255",
        "255.255.255.255",
        "::",
        "::1",
        "::203.0.113.9",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1"
      })
  void anAddressOfNoPlaceShouldNotBeLocatable(String text) {
    assertThat(IpLiteral.locatable(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "unknown",
        "null",
        "localhost",
        "example.com",
        "a.b.c.d",
        "dead.beef",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "203.0.113.256",
        "203.0.113.9/24",
        "203.0.113.1-9",
        "203.0.113.*",
        "3405803785",
        "0xcb007109",
        "203.0.113.9:80",
        "[2001:db8::1]",
        "2001:db8::g",
        "1::2::3",
        "203.0.113.9%eth0"
      })
  void whatIsNoAddressShouldNotBeLocatable(String text) {
    assertThat(IpLiteral.locatable(text)).isEmpty();
  }
}
