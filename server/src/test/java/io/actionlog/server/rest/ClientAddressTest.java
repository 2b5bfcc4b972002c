package io.actionlog.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientAddressTest {

  private static ClientAddress trusting(String... blocks) {
    List<AddressBlock> trusted =
        Stream.of(blocks).map(block -> AddressBlock.parse(block).orElseThrow()).toList();
    return new ClientAddress(trusted);
  }

  @Test
  void aPeerShouldBeTheCallerWithoutTheHeader() {
    assertThat(trusting("10.0.0.0/8").of("10.0.0.1", null)).isEqualTo("10.0.0.1");
  }

  @Test
  void aStrangersHeaderShouldNotBeBelieved() {
    assertThat(trusting("10.0.0.0/8").of("203.0.113.9", "198.51.100.1")).isEqualTo("203.0.113.9");
  }

  @Test
  void nobodysHeaderShouldBeBelievedByDefault() {
    assertThat(trusting().of("127.0.0.1", "198.51.100.1")).isEqualTo("127.0.0.1");
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
          """)
  void theFirstAddressThatNoTrustedProxyHasShouldBeTheCaller(String header, String caller) {
    assertThat(trusting("10.0.0.0/8").of("10.0.0.1", header)).isEqualTo(caller);
  }

  @Test
  void trustedProxiesOfIpv6ShouldBeBelieved() {
    assertThat(trusting("2001:db8::/32").of("2001:db8:0:0:0:0:0:5", "198.51.100.1"))
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
          198.51.100.1:4711           | 10.0.0.1
          198.51.100.1, unknown       | 10.0.0.1
          198.51.100.1, , 10.0.0.2    | 10.0.0.2
          198.51.100.1, x, 10.0.0.2   | 10.0.0.2
          """)
  void garbageShouldEndTheWayBack(String header, String caller) {
    assertThat(trusting("10.0.0.0/8").of("10.0.0.1", header)).isEqualTo(caller);
  }
}
