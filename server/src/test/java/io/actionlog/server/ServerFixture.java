package io.actionlog.server;

import io.actionlog.server.http.RawHttp;
import io.actionlog.server.settings.Config;
import io.actionlog.server.settings.Setting;
import io.actionlog.server.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole server in this process, on a free port and a folder of the test's, for all its tests.
 */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerFixture {

  static final String ADMIN_KEY = "the-admin-key-of-the-tests-of-the-server";
  static final String BASIC =
      "Authorization: Basic "
          + Base64.getEncoder()
              .encodeToString(("admin:" + ADMIN_KEY).getBytes(StandardCharsets.US_ASCII));

  /** A folder for all tests of the class: one of the instance would be another for each test. */
  @TempDir static Path folder;

  private ActionlogServer server;
  private Stores stores;

  @BeforeAll
  void start() throws IOException {
    Config config = config(folder.resolve("data"), 0, moreOptions());
    stores = Stores.open(config);
    server = ActionlogServer.start(config, stores);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** What a test wants beside the usual options. */
  Map<Setting, String> moreOptions() throws IOException {
    return Map.of();
  }

  static Config config(Path data, int port) {
    return config(data, port, Map.of());
  }

  private static Config config(Path data, int port, Map<Setting, String> more) {
    Map<Setting, String> options = new EnumMap<>(Setting.class);
    options.putAll(more);
    options.put(Setting.DATA, data.toString());
    options.put(Setting.PORT, Integer.toString(port));
    return Config.of(Settings.of(options, Map.of("ACTIONLOG_ADMIN_KEY", ADMIN_KEY)));
  }

  ActionlogServer server() {
    return server;
  }

  Stores stores() {
    return stores;
  }

  int port() {
    return URI.create(server.address()).getPort();
  }

  /** The answer to a request without a key. */
  RawHttp.Answer askWithoutKey(String method, String target) throws IOException {
    try (RawHttp http = new RawHttp(port())) {
      return http.ask(method, target);
    }
  }

  /** The answer to a request of the account admin. */
  RawHttp.Answer ask(String method, String target, String... headersThenBody) throws IOException {
    String[] all = new String[headersThenBody.length + 1];
    all[0] = BASIC;
    System.arraycopy(headersThenBody, 0, all, 1, headersThenBody.length);
    try (RawHttp http = new RawHttp(port())) {
      return http.ask(method, target, all);
    }
  }

  /** The answer to a GET of the account admin, however long and in however many chunks. */
  HttpResponse<String> get(String target, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.address() + target))
            .header("Authorization", BASIC.substring("Authorization: ".length()))
            .timeout(Duration.ofSeconds(30));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
