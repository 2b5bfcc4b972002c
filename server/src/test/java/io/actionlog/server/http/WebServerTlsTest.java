package io.actionlog.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.server.certificate.ServerCertificate;
import io.actionlog.server.certificate.TestCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.eclipse.jetty.server.Handler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The listener with TLS: the same refusals as without, and who does not speak it. */
@Timeout(30)
final class WebServerTlsTest {

  private static final String LIST = "/api/audit/v1/action/";
  private static final String PLAIN =
      "{\"error\":\"http: plain HTTP was sent to a port that speaks TLS (expected https)\"}";

  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static TestCertificate certificate;

  @SuppressWarnings("NullAway.Init")
  private static WebServer server;

  @BeforeAll
  static void start() throws IOException {
    certificate = TestCertificate.in(folder, "server", "EC");
    server = server(Duration.ofSeconds(20));
    server.start();
  }

  private static WebServer server(Duration headTime) {
    Duration longer = Duration.ofSeconds(20);
    WebLimits limits = new WebLimits(1000, 1000, 1_000_000, 0, headTime, longer, longer);
    WebConfig config =
        new WebConfig(
            "127.0.0.1",
            0,
            Optional.of(
                ServerCertificate.open(certificate.certificate(), certificate.key())::changed),
            8,
            8192,
            TestBodyLimit.OF_ALL,
            limits,
            Optional::of,
            Duration.ofSeconds(5));
    return new WebServer(
        config, TestServer.application(new SampleResource()), new Handler.Wrapper());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static SSLSocket socket() throws IOException {
    return socket(server);
  }

  private static SSLSocket socket(WebServer to) throws IOException {
    SSLSocket socket =
        (SSLSocket) certificate.trusting().getSocketFactory().createSocket("127.0.0.1", to.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  @Test
  void requestsShouldBeServedAndTheirConnectionKept() throws IOException {
    try (RawHttp http = new RawHttp(socket())) {
      for (int i = 0; i < 3; i++) {
        assertThat(http.ask("GET", LIST).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void tls11ShouldBeRefused() throws IOException {
    try (SSLSocket old = socket()) {
      old.setEnabledProtocols(new String[] {"TLSv1.1"});
      assertThatThrownBy(old::startHandshake).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void tls12ShouldBeSpoken() throws IOException {
    SSLSocket socket = socket();
    socket.setEnabledProtocols(new String[] {"TLSv1.2"});
    try (RawHttp http = new RawHttp(socket)) {
      assertThat(http.ask("GET", LIST).status()).isEqualTo(200);
    }
  }

  @Test
  void aClientThatSendsAllOfItsLongBodyFirstShouldStillSeeThe413() throws IOException {
    try (RawHttp http = new RawHttp(socket())) {
      http.send("POST " + LIST + " HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n\r\n");
      http.send(new byte[10_000_000]);
      assertThat(http.answer().status()).isEqualTo(413);
      assertThat(http.atEnd()).isTrue();
    }
  }

  @Test
  void plainHttpShouldBeToldSoAtOnce() throws IOException {
    try (RawHttp http = new RawHttp(server.port())) {
      RawHttp.Answer answer = http.ask("GET", LIST);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.header("Content-Type")).isEqualTo("application/json");
      assertThat(answer.header("Connection")).isEqualTo("close, Upgrade");
      assertThat(answer.header("Upgrade")).isEqualTo("TLS/1.2");
      assertThat(answer.body()).isEqualTo(PLAIN);
      assertThat(http.atEnd()).isTrue();
    }
  }

  @Test
  void plainHttpWithALongBodyShouldBeToldSoToo() throws IOException {
    try (RawHttp http = new RawHttp(server.port())) {
      http.send("POST " + LIST + " HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n\r\n");
      http.send(new byte[10_000_000]);
      assertThat(http.answer().body()).isEqualTo(PLAIN);
      assertThat(http.atEnd()).isTrue();
    }
  }

  @Test
  void aConnectionThatDoesNotComeToAHeadShouldBeClosed() throws IOException {
    // Whoever speaks TLS first in a process takes a while.
    requestsShouldBeServedAndTheirConnectionKept();
    byte[] halfAHello = {22, 3, 1, 2, 0, 1};
    try (WebServer impatient = server(Duration.ofSeconds(2))) {
      impatient.start();
      List<RawHttp> slow = new ArrayList<>();
      for (byte[] begin : new byte[][] {{}, {22}, halfAHello}) {
        slow.add(new RawHttp(impatient.port()).send(begin));
      }
      slow.add(new RawHttp(socket(impatient)).send("GET / HT"));
      for (RawHttp http : slow) {
        assertThat(http.atEnd()).isTrue();
        http.close();
      }
    }
  }
}
