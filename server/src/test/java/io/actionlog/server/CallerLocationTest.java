package io.actionlog.server;

import io.actionlog.server.settings.Config;
import io.actionlog.server.settings.Setting;
import io.actionlog.server.settings.SettingException;
import io.actionlog.server.settings.Settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.server.location.MmdbWriter;
import io.actionlog.server.http.RawHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The address and the location that a whole server writes into an action. */
@Timeout(60)
final class CallerLocationTest {

  private static final String KEY = "the-admin-key-of-the-tests-of-the-server";
  private static final String BASIC =
      "Authorization: Basic "
          + Base64.getEncoder()
              .encodeToString(("admin:" + KEY).getBytes(StandardCharsets.US_ASCII));

  @TempDir private Path folder;

  private Config config(Setting setting, String text) throws IOException {
    Path operations = folder.resolve("operations.yaml");
    Files.writeString(
        operations, "operations: [{name: noop, description: Nothing, command: ['true']}]");
    Map<Setting, String> options = new EnumMap<>(Setting.class);
    options.put(Setting.DATA, folder.resolve("data").toString());
    options.put(Setting.PORT, "0");
    options.put(Setting.OPERATIONS, operations.toString());
    options.put(Setting.TRUSTED_PROXIES, "127.0.0.0/8");
    options.put(setting, text);
    return Config.of(Settings.of(options, Map.of("ACTIONLOG_ADMIN_KEY", KEY)));
  }

  private Path database() throws IOException {
    Path file = folder.resolve("places.mmdb");
    MmdbWriter.ofBoth(28)
        .put("203.0.113.0/24", "New York", "United States")
        .put("2001:db8::/32", "München", "Germany")
        .write(file);
    return file;
  }

  private static String started(ActionlogServer server, String header) throws IOException {
    try (RawHttp http = new RawHttp(URI.create(server.address()).getPort())) {
      RawHttp.Answer answer =
          http.ask(
              "POST",
              "/api/audit/v1/operation/noop/start/",
              BASIC,
              "Content-Type: application/json",
              header,
              "body:{\"object\":\"/api/app/v1/service/a/\"}");
      assertThat(answer.status()).as(answer.body()).isEqualTo(202);
      return answer.body();
    }
  }

  @Test
  void startOperationShouldRecordWhereTheCallerIs() throws IOException {
    try (ActionlogServer server =
        ActionlogServer.start(config(Setting.GEOIP_DATABASE, database().toString()))) {
      assertThat(started(server, "X-Forwarded-For: 6.6.6.6, 203.0.113.9:4711"))
          .contains("\"ip\":\"203.0.113.9\"", "\"location\":\"New York, United States\"");
      assertThat(started(server, "Forwarded: for=6.6.6.6, for=\"[2001:DB8:0::9]:4711\""))
          .contains("\"ip\":\"2001:db8::9\"", "\"location\":\"München, Germany\"");
      assertThat(started(server, "Forwarded: for=203.0.113.9\r\nX-Forwarded-For: 198.51.100.1"))
          .contains("\"ip\":\"198.51.100.1\"", "\"location\":\"unknown\"");
      assertThat(started(server, "Accept: */*"))
          .contains("\"ip\":\"127.0.0.1\"", "\"location\":\"unknown\"");
    }
  }

  @Test
  void startOperationShouldRecordNoPlaceWithoutADatabase() throws IOException {
    try (ActionlogServer server =
        ActionlogServer.start(config(Setting.LIST_ORDER, "newest-first"))) {
      assertThat(started(server, "X-Forwarded-For: 203.0.113.9"))
          .contains("\"ip\":\"203.0.113.9\"", "\"location\":\"unknown\"");
    }
  }

  @Test
  void startOperationShouldNotBelieveAStranger() throws IOException {
    try (ActionlogServer server =
        ActionlogServer.start(config(Setting.TRUSTED_PROXIES, "10.0.0.0/8"))) {
      assertThat(started(server, "X-Forwarded-For: 203.0.113.9")).contains("\"ip\":\"127.0.0.1\"");
      assertThat(started(server, "Forwarded: for=203.0.113.9")).contains("\"ip\":\"127.0.0.1\"");
    }
  }

  @Test
  void aDatabaseThatCannotBeUsedShouldBeNamedAndFreeTheFolder() throws IOException {
    Path file = folder.resolve("none.mmdb");
    Config config = config(Setting.GEOIP_DATABASE, file.toString());
    assertThatThrownBy(() -> ActionlogServer.start(config))
        .isInstanceOf(SettingException.class)
        .hasMessage(
            "--geoip-database: %s: no such file (expected a database in the format of MaxMind,"
                + " MMDB)",
            file);
    Files.writeString(file, "no database");
    assertThatThrownBy(() -> ActionlogServer.start(config))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("--geoip-database: " + file + ": not to be understood (expected ");
    MmdbWriter.ofBoth(24).put("203.0.113.0/24", "Wien", "Austria").write(file);
    ActionlogServer.start(config).close();
  }
}
