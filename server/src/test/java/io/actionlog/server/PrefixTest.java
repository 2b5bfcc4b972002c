package io.actionlog.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.http.RawHttp;
import io.actionlog.server.settings.Setting;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Behind a proxy that serves the server below a path. */
final class PrefixTest extends ServerFixture {

  private static final String LIST = "/api/audit/v1/action/";
  private static final String JSON = "Content-Type: application/json";
  private static final String CALL =
      "body:{\"action\":\"a\",\"object\":\"/api/x/1/\",\"method\":\"POST\",\"path\":\"/x\","
          + "\"state\":\"Success\"}";

  @Override
  Map<Setting, String> moreOptions() {
    return Map.of(Setting.TRUSTED_PROXIES, "127.0.0.1");
  }

  @Test
  void linksShouldBeThoseThatTheCallerHasToAskFor() throws IOException {
    String prefix = "X-Forwarded-Prefix: /actionlog";
    RawHttp.Answer recorded = ask("POST", LIST, JSON, prefix, CALL);
    assertThat(recorded.header("Location")).startsWith("/actionlog/api/audit/v1/action/");
    // The name of a thing, and no link: it is the same behind any proxy.
    assertThat(recorded.header("X-DockerCloud-Action-URI")).startsWith(LIST);
    assertThat(recorded.body()).contains("\"resource_uri\":\"" + LIST);
    ask("POST", LIST, JSON, CALL);
    assertThat(ask("GET", LIST + "?limit=1", prefix).body())
        .contains("\"next\":\"/actionlog/api/audit/v1/action/?limit=1&offset=1\"");
    assertThat(ask("GET", LIST + "?limit=1&offset=1", prefix).body())
        .contains("\"previous\":\"/actionlog/api/audit/v1/action/?limit=1&offset=0\"");
  }

  @Test
  void aPrefixThatLeadsElsewhereShouldNotBeTaken() throws IOException {
    RawHttp.Answer recorded = ask("POST", LIST, JSON, "X-Forwarded-Prefix: //evil.example", CALL);
    assertThat(recorded.header("Location")).startsWith(LIST);
  }
}
