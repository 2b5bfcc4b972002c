package io.actionlog.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A server on a free port, with a sample of a resource behind the real filters and mappers. */
@Timeout(30)
abstract class WebServerFixture {

  static final String LIST = "/api/audit/v1/action/";
  static final String START = "/api/audit/v1/operation/x/start/";

  static final WebLimits LIMITS =
      new WebLimits(
          1000,
          1000,
          1_000_000,
          100,
          Duration.ofSeconds(2),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20));

  final SampleResource resource = new SampleResource();
  final WebServer server =
      new WebServer(config(), TestServer.application(resource), new Handler.Wrapper());

  /** A configuration for tests, on a free port; connections of this machine are counted too. */
  static WebConfig config(RequestBodyLimit bodyLimit, WebLimits limits) {
    return new WebConfig(
        "127.0.0.1",
        0,
        Optional.empty(),
        8,
        8192,
        bodyLimit,
        limits,
        Optional::of,
        Duration.ofSeconds(5));
  }

  /** Is asked once, when the test begins. */
  WebConfig config() {
    return config(TestBodyLimit.OF_ALL, LIMITS);
  }

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    resource.release.countDown();
    server.close();
  }

  RawHttp connect() throws IOException {
    return new RawHttp(server.port());
  }

  /** The answer to one request on a connection of its own. */
  RawHttp.Answer ask(String method, String target, String... headersThenBody) throws IOException {
    try (RawHttp once = connect()) {
      return once.ask(method, target, headersThenBody);
    }
  }

  static void assertError(RawHttp.Answer answer, int status) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.body()).startsWith("{\"error\":\"").doesNotContain("Exception");
  }
}
