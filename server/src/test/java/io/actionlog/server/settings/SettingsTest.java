package io.actionlog.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where settings come from, and in which order. */
final class SettingsTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("actionlog.properties");
  }

  private Settings settings(
      Map<Setting, String> options, Map<String, String> environment, String properties)
      throws IOException {
    Files.writeString(file, properties);
    Map<String, String> all = new HashMap<>(environment);
    all.put("ACTIONLOG_CONFIG", file.toString());
    return Settings.of(options, all);
  }

  private static Settings.Text port(Settings settings) {
    return settings.text(Setting.PORT).orElseThrow();
  }

  @Test
  void anOptionShouldComeBeforeAllElse() throws IOException {
    Settings settings =
        settings(Map.of(Setting.PORT, "1"), Map.of("ACTIONLOG_PORT", "2"), "port=3\n");
    assertThat(port(settings)).isEqualTo(new Settings.Text("--port", "1"));
  }

  @Test
  void theEnvironmentShouldComeBeforeTheFile() throws IOException {
    Settings settings = settings(Map.of(), Map.of("ACTIONLOG_PORT", "2"), "port=3\n");
    assertThat(port(settings)).isEqualTo(new Settings.Text("ACTIONLOG_PORT", "2"));
  }

  @Test
  void theFileShouldComeBeforeTheDefault() throws IOException {
    Settings settings = settings(Map.of(), Map.of(), "# ours\nport = 3 \n");
    assertThat(port(settings)).isEqualTo(new Settings.Text(file + ": port", "3"));
  }

  @Test
  void aByteOrderMarkShouldBeNoPartOfTheFile() throws IOException {
    Settings settings = settings(Map.of(), Map.of(), "\ufeffport = 3\n");
    assertThat(port(settings)).isEqualTo(new Settings.Text(file + ": port", "3"));
  }

  @Test
  void theDefaultShouldComeLast() {
    assertThat(port(Settings.of(Map.of(), Map.of())).value()).isEqualTo("8080");
  }

  @Test
  void aBlankVariableShouldCountAsNone() throws IOException {
    Settings settings = settings(Map.of(), Map.of("ACTIONLOG_PORT", " "), "port=3\n");
    assertThat(port(settings).value()).isEqualTo("3");
  }

  @Test
  void theOptionForTheFileShouldComeBeforeItsVariable() throws IOException {
    Path other = Files.writeString(folder.resolve("other.properties"), "port=4\n");
    Settings settings = settings(Map.of(Setting.CONFIG, other.toString()), Map.of(), "port=3\n");
    assertThat(port(settings).value()).isEqualTo("4");
  }

  @Test
  void whatHasNoDefaultShouldBeEmpty() {
    Settings settings = Settings.of(Map.of(), Map.of());
    assertThat(settings.text(Setting.OPERATIONS)).isEmpty();
    assertThat(settings.text(Setting.ADMIN_KEY)).isEmpty();
    assertThat(settings.text(Setting.CONFIG)).isEmpty();
  }

  @Test
  void anUnknownKeyInTheFileShouldBeNamed() {
    assertThatThrownBy(() -> settings(Map.of(), Map.of(), "prot=1\n"))
        .isInstanceOf(SettingException.class)
        .hasMessage(
            file
                + ": prot (expected one of admin-key, allowed-origins, body-seconds, cancel-seconds, data, event-days,"
                + " geoip-database, head-seconds, host, keep-alive-seconds, list-order, max-account-wrong-keys,"
                + " max-address-connections, max-address-requests, max-address-wrong-keys, max-batch-bytes,"
                + " max-body-bytes, max-connections, max-followers, max-log-bytes, max-pending, max-requests, max-running,"
                + " max-waiting-bytes, max-wrong-keys, min-body-rate, operations, port, stop-seconds,"
                + " tls-certificate, tls-key, trusted-proxies)");
  }

  @Test
  void aFileThatIsMissingShouldBeNamedAsItWasGiven() {
    assertThatThrownBy(() -> Settings.of(Map.of(Setting.CONFIG, "/no/such/file"), Map.of()))
        .isInstanceOf(SettingException.class)
        .hasMessage("--config: /no/such/file (expected a file that can be read)");
  }

  @Test
  void aFileThatIsNotUtf8ShouldBeNamed() throws IOException {
    Files.write(file, "host=\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Settings.of(Map.of(), Map.of("ACTIONLOG_CONFIG", file.toString())))
        .isInstanceOf(SettingException.class)
        .hasMessage("ACTIONLOG_CONFIG: " + file + " (expected a properties file in UTF-8)");
  }

  @Test
  void aFileWithABrokenEscapeShouldBeNamed() {
    assertThatThrownBy(() -> settings(Map.of(), Map.of(), "host=\\u00zz\n"))
        .isInstanceOf(SettingException.class)
        .hasMessage("ACTIONLOG_CONFIG: " + file + " (expected a properties file in UTF-8)");
  }
}
