package io.actionlog.server.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientAddressTest {

  /** Who calls through the proxies, by the values of the two headers, or null for a missing one. */
  private record Asked(ClientAddress address) {
    String of(String peer, @Nullable String forwardedFor, @Nullable String forwarded) {
      return address.of(peer, name -> name.equals("Forwarded") ? forwarded : forwardedFor);
    }
  }

  private static Asked trusting(String... blocks) {
    List<AddressBlock> trusted =
        Stream.of(blocks).map(block -> AddressBlock.parse(block).orElseThrow()).toList();
    return new Asked(new ClientAddress(trusted));
  }

  @Test
  void aPeerShouldBeTheCallerWithoutTheHeader() {
    assertThat(trusting("10.0.0.0/8").of("10.0.0.1", null, null)).isEqualTo("10.0.0.1");
  }

  @Test
  void aStrangersHeaderShouldNotBeBelieved() {
    Asked address = trusting("10.0.0.0/8");
    assertThat(address.of("203.0.113.9", "198.51.100.1", null)).isEqualTo("203.0.113.9");
    assertThat(address.of("203.0.113.9", null, "for=198.51.100.1")).isEqualTo("203.0.113.9");
  }

  @Test
  void nobodysHeaderShouldBeBelievedByDefault() {
    assertThat(trusting().of("127.0.0.1", "198.51.100.1", null)).isEqualTo("127.0.0.1");
    assertThat(trusting().of("127.0.0.1", null, "for=198.51.100.1")).isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          198.51.100.1                           | 198.51.100.1
          203.0.113.66, 198.51.100.1             | 198.51.100.1
          198.51.100.1, 10.0.0.2                 | 198.51.100.1
          198.51.100.1,10.0.0.2,10.0.0.3         | 198.51.100.1
          203.0.113.66, 198.51.100.1, 10.0.0.2   | 198.51.100.1
          10.0.0.5, 10.0.0.4                     | 10.0.0.5
          2001:DB8:0::1                          | 2001:db8::1
          ::ffff:198.51.100.1                    | 198.51.100.1
          198.51.100.1:4711, 10.0.0.2:80         | 198.51.100.1
          [2001:db8::1]:4711, 10.0.0.2           | 2001:db8::1
          [2001:db8::1]                          | 2001:db8::1
          """)
  void theFirstAddressThatNoTrustedProxyHasShouldBeTheCaller(String header, String caller) {
    assertThat(trusting("10.0.0.0/8").of("10.0.0.1", header, null)).isEqualTo(caller);
  }

  @Test
  void trustedProxiesOfIpv6ShouldBeBelieved() {
    assertThat(trusting("2001:db8::/32").of("2001:db8:0:0:0:0:0:5", "198.51.100.1", null))
        .isEqualTo("198.51.100.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          garbage                     | 10.0.0.1
          ''                          | 10.0.0.1
          ,                           | 10.0.0.1
          %                           | 10.0.0.1
          10.0.0.0/8                  | 10.0.0.1
          198.51.100.1:x              | 10.0.0.1
          [198.51.100.1]              | 10.0.0.1
          198.51.100.1,               | 10.0.0.1
          198.51.100.1, unknown       | 10.0.0.1
          198.51.100.1, , 10.0.0.2    | 10.0.0.2
          198.51.100.1, x, 10.0.0.2   | 10.0.0.2
          """)
  void garbageShouldEndTheWayBack(String header, String caller) {
    assertThat(trusting("10.0.0.0/8").of("10.0.0.1", header, null)).isEqualTo(caller);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          for=198.51.100.1                                    | 198.51.100.1
          for=6.6.6.6, for=198.51.100.1, for=10.0.0.2         | 198.51.100.1
          for="[2001:DB8::1]:4711";proto=https, for=10.0.0.2  | 2001:db8::1
          for=198.51.100.1, for=unknown                       | 10.0.0.1
          for=198.51.100.1, for=_hidden, for=10.0.0.2         | 10.0.0.2
          for=198.51.100.1, by=10.0.0.2                       | 10.0.0.1
          """)
  void forwardedShouldBeWalkedBackInTheSameWay(String header, String caller) {
    assertThat(trusting("10.0.0.0/8").of("10.0.0.1", null, header)).isEqualTo(caller);
  }

  @Test
  void forwardedShouldNotCountBesideTheOtherHeader() {
    Asked address = trusting("10.0.0.0/8");
    assertThat(address.of("10.0.0.1", "198.51.100.1", "for=6.6.6.6")).isEqualTo("198.51.100.1");
    assertThat(address.of("10.0.0.1", "", "for=6.6.6.6")).isEqualTo("10.0.0.1");
    assertThat(address.of("10.0.0.1", "unknown", "for=6.6.6.6")).isEqualTo("10.0.0.1");
  }
}
