package io.actionlog.client.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds what an address may be to the document, and to what is one. */
class CallerAddressTest {

  @Test
  void ruleShouldBeTheDocuments() throws IOException {
    String ours = CallerAddress.PATTERN.replace("(?:", "(").replace("\\.", "[.]");

    assertThat(Files.readString(Path.of("../api/src/main/openapi/openapi.yaml")))
        .contains("pattern: '" + ours + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "255.255.255.255",
        "::",
        "::1",
        "1::",
        "1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7::",
        "::2:3:4:5:6:7:8",
        "1::3:4:5:6:7:8",
        "2001:DB8::7",
        "::ffff:81.2.69.142",
        "64:ff9b::81.2.69.142",
        "1:2:3:4:5:6:81.2.69.142",
        "1:2:3:4:5::81.2.69.142",
      })
  void addressShouldBeKept(String text) {
    assertThat(CallerAddress.of(text)).hasValue(text);
    assertThat(CallerAddress.isAddress(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "shop.example",
        "ec2-3-4-5-6.example",
        "7f3c9a",
        "3com.com",
        "a_b.c",
        "unknown"
      })
  void nameShouldBeKept(String text) {
    assertThat(CallerAddress.of(text)).hasValue(text);
    assertThat(CallerAddress.isAddress(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "81.2.69.142:443, 81.2.69.142",
    "[2001:db8::7]:443, 2001:db8::7",
    "[2001:db8::7], 2001:db8::7",
    "fe80::1%eth0, fe80::1",
    "[fe80::1%25eth0]:1, fe80::1",
    "shop.example:443, shop.example",
  })
  void whatIsNoPartShouldBeTakenOff(String text, String address) {
    assertThat(CallerAddress.of(text)).hasValue(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        ".",
        "a..b",
        "-a",
        "a-",
        "999.1.1.1",
        "256.1.1.1",
        "1.2.3",
        "1.2.3.4.5",
        "01.2.3.4",
        "12345",
        ":",
        ":::",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "::12345",
        "::1.2.3",
        "1:2:3:4:5:6:7:1.2.3.4",
        "[1.2.3.4]",
        "[::1",
        "1.2.3.4:123456",
        "1.2.3.4, 5.6.7.8",
        "a b",
        "a/b",
        "<script>",
        "sh\u00f6p.example",
      })
  void whatIsNoneShouldBeRefused(String text) {
    assertThat(CallerAddress.of(text)).isEmpty();
    assertThat(CallerAddress.isAddress(text)).isFalse();
  }

  @Test
  void nameThatIsTooLongShouldBeRefused() {
    assertThat(CallerAddress.of("a".repeat(64))).isEmpty();
    assertThat(CallerAddress.of("a.".repeat(127) + "b")).isPresent();
    assertThat(CallerAddress.of("a.".repeat(128) + "b")).isEmpty();
  }
}
