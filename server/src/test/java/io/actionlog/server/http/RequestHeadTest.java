package io.actionlog.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.server.Handler;
import org.junit.jupiter.api.Test;

final class RequestHeadTest {

  private final List<String> seen = new CopyOnWriteArrayList<>();

  private int look(RequestHead head) {
    seen.add(String.valueOf(head.header("X-Forwarded-For")));
    return 1000;
  }

  // The caller has sent one line, and the proxy has added another: the last is the one to believe.
  @Test
  void headerShouldJoinAllLinesOfItsName() throws Exception {
    Duration limit = Duration.ofSeconds(20);
    WebConfig config =
        new WebConfig("127.0.0.1", 0, Optional.empty(), 4, 8192, this::look, limit, limit, limit);
    try (WebServer web =
        new WebServer(
            config, TestServer.application(new SampleResource()), new Handler.Wrapper())) {
      web.start();
      try (RawHttp http = new RawHttp(web.port())) {
        http.ask(
            "POST", "/x", "X-Forwarded-For: 192.0.2.1", "x-forwarded-for: 192.0.2.2", "body:{}");
        http.ask("POST", "/x", "body:{}");
      }
    }
    assertThat(seen).containsExactly("192.0.2.1,192.0.2.2", "null");
  }
}
