package io.actionlog.server.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressBlockTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.0.0.0",
    "10.0.0.0/8, 10.255.255.255",
    "10.1.2.3/8, 10.9.9.9",
    "10.0.0.0/8, ::ffff:10.0.0.1",
    "127.0.0.1, 127.0.0.1",
    "0.0.0.0/0, 203.0.113.9",
    "::1, 0:0:0:0:0:0:0:1",
    "2001:db8::/32, 2001:DB8:1::5",
    "fe80::/10, fe80::1%eth0"
  })
  void aBlockShouldContainItsAddresses(String block, String address) {
    assertThat(AddressBlock.parse(block).orElseThrow().contains(address)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 11.0.0.0",
    "10.0.0.0/8, 9.255.255.255",
    "127.0.0.1, 127.0.0.2",
    "0.0.0.0/0, 2001:db8::1",
    "::/0, 10.0.0.1",
    "2001:db8::/32, 2001:db9::1",
    "10.0.0.0/8, unknown",
    "10.0.0.0/8, ''",
    "10.0.0.0/8, -"
  })
  void aBlockShouldContainNothingElse(String block, String address) {
    assertThat(AddressBlock.parse(block).orElseThrow().contains(address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "_",
        "*",
        "*:*",
        "%",
        "%eth0",
        "1",
        "10.1",
        "10.*",
        "10.0.0.1-5",
        "0x7f000001",
        "2130706433",
        "10.0.0.256",
        "10.0.0.0/33",
        "10.0.0.0/255.0.0.0",
        "/8",
        "::/129",
        "1::2::3",
        "localhost",
        "10.0.0.1:80",
        "[::1]",
        "10.0.0.1%eth0"
      })
  void whatIsNoAddressShouldNameNoBlock(String text) {
    assertThat(AddressBlock.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.9, 203.0.113.9",
    "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
    "2001:db8::1, 2001:db8::1",
    "::FFFF:203.0.113.9, 203.0.113.9",
    "fe80::1%eth0, fe80::1"
  })
  void canonicalShouldBeOneFormOfEachAddress(String text, String canonical) {
    assertThat(AddressBlock.canonical(text)).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unknown", "10.0.0.0/8", "::1/128", "10.0.0.1:80", "[::1]:80", "-"})
  void canonicalShouldBeEmptyForWhatIsNoSingleAddress(String text) {
    assertThat(AddressBlock.canonical(text)).isEmpty();
  }
}
