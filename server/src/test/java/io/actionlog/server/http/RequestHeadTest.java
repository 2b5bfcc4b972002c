package io.actionlog.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.server.Handler;
import org.junit.jupiter.api.Test;

final class RequestHeadTest implements RequestBodyLimit {

  private final List<String> seen = new CopyOnWriteArrayList<>();

  @Override
  public int of(RequestHead head) {
    seen.add(String.valueOf(head.header("X-Forwarded-For")));
    return 1000;
  }

  @Override
  public boolean isAwaited(RequestHead head) {
    return true;
  }

  // The caller has sent one line, and the proxy has added another: the last is the one to believe.
  @Test
  void headerShouldJoinAllLinesOfItsName() throws Exception {
    WebConfig config = WebServerFixture.config(this, WebServerFixture.LIMITS);
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
