package io.actionlog.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who gives way when there is no room for another connection. */
final class WebServerFullTest extends WebServerFixture {

  private static final int CONNECTIONS = 4;
  private static final Duration LONGER_THAN_THE_TEST = Duration.ofMinutes(2);

  private final List<RawHttp> open = new ArrayList<>();

  @Override
  WebConfig config() {
    WebLimits limits =
        new WebLimits(
            CONNECTIONS,
            1000,
            1_000_000,
            0,
            LONGER_THAN_THE_TEST,
            LONGER_THAN_THE_TEST,
            LONGER_THAN_THE_TEST);
    return new WebConfig(
        "127.0.0.1",
        0,
        Optional.empty(),
        8,
        8192,
        new TestBodyLimit(10_000, request -> request.header("Authorization") != null),
        limits,
        Optional::of,
        LONGER_THAN_THE_TEST);
  }

  @AfterEach
  void closeAll() throws IOException {
    for (RawHttp each : open) {
      each.close();
    }
  }

  @Test
  void connectionsThatWereAnsweredShouldGiveTheirPlaceToOthers() throws Exception {
    for (int i = 0; i < CONNECTIONS; i++) {
      RawHttp http = connect();
      open.add(http);
      http.send("GET " + LIST + " HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");
      assertThat(http.answer().header("Connection")).isEqualTo("close");
    }
    assertThat(ask("GET", LIST).status()).isEqualTo(200);
  }
}
