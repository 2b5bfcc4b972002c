package io.actionlog.server.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ForwardedHopsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          for=198.51.100.1                                     | 198.51.100.1
          FOR=198.51.100.1                                     | 198.51.100.1
          ' for = 198.51.100.1 '                               | 198.51.100.1
          for=198.51.100.1:4711                                | 198.51.100.1
          for="198.51.100.1"                                   | 198.51.100.1
          for="198.51.100.1:4711"                              | 198.51.100.1
          for="198.51.100.1:_port"                             | 198.51.100.1
          for="[2001:db8::1]"                                  | 2001:db8::1
          for="[2001:db8::1]:4711"                             | 2001:db8::1
          for="[2001:DB8:0:0::1]:_a.b-c"                       | 2001:db8::1
          for="[::ffff:198.51.100.1]"                          | 198.51.100.1
          for="2001:db8::1"                                    | 2001:db8::1
          for="198.51\\.100.1"                                  | 198.51.100.1
          proto=http;by=203.0.113.43;for=198.51.100.1          | 198.51.100.1
          by="a;for=6.6.6.6";for=198.51.100.1;host="b,c"       | 198.51.100.1
          host="a\\", for=6.6.6.6, b=\\"";for=198.51.100.1      | 198.51.100.1
          host="a\\\\";for=198.51.100.1                         | 198.51.100.1
          """)
  void forwardedShouldNameTheAddress(String element, String address) {
    assertThat(ForwardedHops.ofForwarded(element)).containsExactly(Optional.of(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";",
        "for",
        "for=",
        "for=\"\"",
        "for=\"",
        "for=unknown",
        "for=_hidden",
        "for=\"_hidden:80\"",
        "for=localhost",
        "for=198.51.100.0/24",
        "for=198.51.100.1:123456",
        "for=[198.51.100.1]",
        "for=\"198.51.100.1",
        "for=198.51.100.1\"",
        "for=198.51.100.1;host=\"",
        "for=198.51.100.1;for=198.51.100.2",
        "by=198.51.100.1",
        "xfor=198.51.100.1",
        "198.51.100.1"
      })
  void anElementWithoutOneAddressShouldNameNone(String element) {
    assertThat(ForwardedHops.ofForwarded(element)).containsExactly(Optional.empty());
  }

  @Test
  void theLastElementShouldComeFirst() {
    assertThat(ForwardedHops.ofForwarded("for=198.51.100.1,, for=unknown , for=\"[2001:db8::1]\""))
        .containsExactly(
            Optional.of("2001:db8::1"),
            Optional.empty(),
            Optional.empty(),
            Optional.of("198.51.100.1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"for=\"", "for=6.6.6.6;x=\"", "\"", "for=6.6.6.6;x=\"\\", "x=\"a\"b\"c", ","})
  void whatACallerLeavesOpenShouldNotSwallowWhatTheProxyAdds(String callers) {
    assertThat(
            ForwardedHops.ofForwarded(
                callers + ", for=\"[2001:db8::1]:80\";host=\"a,b\", for=198.51.100.1"))
        .startsWith(Optional.of("198.51.100.1"), Optional.of("2001:db8::1"));
  }

  @Test
  void forwardedForShouldBeReadFromItsEnd() {
    assertThat(ForwardedHops.ofForwardedFor("x, 198.51.100.1:80 ,[2001:DB8::1]:80,2001:db8::2,"))
        .containsExactly(
            Optional.empty(),
            Optional.of("2001:db8::2"),
            Optional.of("2001:db8::1"),
            Optional.of("198.51.100.1"),
            Optional.empty());
  }
}
