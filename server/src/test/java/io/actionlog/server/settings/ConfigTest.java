package io.actionlog.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.server.access.AccessLimits;
import io.actionlog.server.address.AddressBlock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each setting may be. */
final class ConfigTest {

  private static Config config(Setting setting, String text) {
    Map<Setting, String> options = new EnumMap<>(Setting.class);
    options.put(setting, text);
    return Config.of(Settings.of(options, Map.of()));
  }

  @Test
  void theDefaultsShouldBeTheDocumentedOnes() {
    Config config = Config.of(Settings.of(Map.of(), Map.of()));
    assertThat(config.host()).isEqualTo("127.0.0.1");
    assertThat(config.port()).isEqualTo(8080);
    assertThat(config.data()).isEqualTo(Path.of("./actionlog-data"));
    assertThat(config.operations()).isEmpty();
    assertThat(config.newestFirst()).isFalse();
    assertThat(config.trustedProxies()).isEmpty();
    assertThat(config.allowedOrigins()).isEmpty();
    assertThat(config.geoipDatabase()).isEmpty();
    assertThat(config.adminKey()).isEmpty();
  }

  @Test
  void theDefaultLimitsShouldBeTheDocumentedOnes() {
    Config config = Config.of(Settings.of(Map.of(), Map.of()));
    assertThat(config.maxRunning()).isEqualTo(16);
    assertThat(config.maxPending()).isEqualTo(10_000);
    assertThat(config.maxFollowers()).isEqualTo(2000);
    assertThat(config.accessLimits()).isEqualTo(new AccessLimits(1000, 5000, 60, 300, 1000));
    assertThat(config.maxLogBytes()).isEqualTo(1L << 30);
    assertThat(config.maxBodyBytes()).isEqualTo(65_536);
    assertThat(config.webLimits().keepAlive()).isEqualTo(Duration.ofSeconds(75));
    assertThat(config.cancelLimit()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.stopLimit()).isEqualTo(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @CsvSource({
    "PORT, 0, 65535",
    "MAX_RUNNING, 1, 10000",
    "MAX_PENDING, 0, 1000000",
    "MAX_FOLLOWERS, 1, 100000",
    "MAX_REQUESTS, 1, 1000000",
    "MAX_WRONG_KEYS, 1, 1000000",
    "MAX_ADDRESS_WRONG_KEYS, 1, 1000000",
    "MAX_ACCOUNT_WRONG_KEYS, 1, 1000000",
    "MAX_LOG_BYTES, 65536, 1099511627776",
    "MAX_BODY_BYTES, 1024, 16777216",
    "KEEP_ALIVE_SECONDS, 1, 3600",
    "CANCEL_SECONDS, 0, 3600",
    "STOP_SECONDS, 0, 86400"
  })
  void aNumberShouldBeWithinItsDocumentedRange(Setting setting, long least, long most) {
    assertThat(config(setting, Long.toString(least))).isNotNull();
    assertThat(config(setting, Long.toString(most))).isNotNull();
    String expected = "expected a whole number from " + least + " to " + most;
    for (String wrong :
        new String[] {
          Long.toString(least - 1), Long.toString(most + 1), "x", "", "1.5", "0x10", "9".repeat(30)
        }) {
      assertWrong(setting, wrong, setting.option() + ": " + wrong + " (" + expected + ")");
    }
    assertThat(setting.description()).contains(least + " to " + most);
  }

  @ParameterizedTest
  @CsvSource({"chronological, false", "newest-first, true"})
  void listOrderShouldBeOneOfTwoWords(String word, boolean newestFirst) {
    assertThat(config(Setting.LIST_ORDER, word).newestFirst()).isEqualTo(newestFirst);
  }

  @Test
  void anotherListOrderShouldBeNamed() {
    assertWrong(
        Setting.LIST_ORDER,
        "newest",
        "--list-order: newest (expected chronological or newest-first)");
  }

  @Test
  void trustedProxiesShouldBeAddressesAndBlocks() {
    assertThat(config(Setting.TRUSTED_PROXIES, "127.0.0.1, 10.0.0.0/8,::1,").trustedProxies())
        .containsExactly(
            AddressBlock.parse("127.0.0.1").orElseThrow(),
            AddressBlock.parse("10.0.0.0/8").orElseThrow(),
            AddressBlock.parse("::1").orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"localhost", "'10.0.0.0/8,x'", "10.0.0.0/33", "-", "*", "%"})
  void anotherTrustedProxyShouldBeNamed(String wrong) {
    assertWrong(
        Setting.TRUSTED_PROXIES,
        wrong,
        "--trusted-proxies: " + wrong + " (expected addresses or CIDR blocks, such as 10.0.0.0/8)");
  }

  @Test
  void allowedOriginsShouldBeOrigins() {
    assertThat(
            config(Setting.ALLOWED_ORIGINS, "https://console.example.com, http://localhost:3000")
                .allowedOrigins())
        .hasToString("[https://console.example.com, http://localhost:3000]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "null", "console.example.com", "https://console.example.com/"})
  void anotherAllowedOriginShouldBeNamed(String wrong) {
    assertWrong(
        Setting.ALLOWED_ORIGINS,
        wrong,
        "--allowed-origins: "
            + wrong
            + " (expected origins without a path, such as https://console.example.com)");
  }

  @Test
  void anEmptyHostShouldBeNamed() {
    assertWrong(Setting.HOST, "", "--host:  (expected an address to listen on)");
  }

  @Test
  void aPathThatIsNoneShouldBeNamed() {
    assertWrong(Setting.DATA, "", "--data:  (expected a path)");
    assertWrong(Setting.OPERATIONS, " ", "--operations:   (expected a path)");
    assertWrong(Setting.GEOIP_DATABASE, "", "--geoip-database:  (expected a path)");
    assertWrong(Setting.DATA, "a\0b", "--data: a\0b (expected a path)");
    assertWrong(Setting.OPERATIONS, "a\0b", "--operations: a\0b (expected a path)");
  }

  @Test
  void aWeakAdminKeyShouldNotBeShown() {
    Settings settings = Settings.of(Map.of(), Map.of("ACTIONLOG_ADMIN_KEY", "too-short"));
    assertThatThrownBy(() -> Config.of(settings))
        .isInstanceOf(SettingException.class)
        .hasMessage(
            "ACTIONLOG_ADMIN_KEY: not shown (expected 27 to 256 printable ASCII characters)");
  }

  @Test
  void aStrongAdminKeyShouldBeTaken() {
    String key = "k".repeat(27);
    assertThat(Config.of(Settings.of(Map.of(), Map.of("ACTIONLOG_ADMIN_KEY", key))).adminKey())
        .contains(key);
  }

  private static void assertWrong(Setting setting, String text, String message) {
    assertThatThrownBy(() -> config(setting, text))
        .isInstanceOf(SettingException.class)
        .hasMessage(message);
  }
}
