package io.actionlog.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.actionlog.server.CommandLineFixture.Outcome;
import io.actionlog.server.certificate.TestCertificate;
import io.actionlog.server.http.RawHttp;
import io.actionlog.server.settings.Setting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The whole server with a certificate. */
final class TlsTest extends ServerFixture {

  private static final String EVENTS = "/api/audit/v1/events/";
  private static final String LIST = "/api/audit/v1/action/";

  @SuppressWarnings("NullAway.Init")
  private TestCertificate certificate;

  @Override
  Map<Setting, String> moreOptions() throws IOException {
    certificate = TestCertificate.in(folder, "server", "EC");
    return Map.of(
        Setting.TLS_CERTIFICATE,
        certificate.certificate().toString(),
        Setting.TLS_KEY,
        certificate.key().toString());
  }

  private RawHttp connect() throws IOException {
    return new RawHttp(certificate.trusting().getSocketFactory().createSocket("127.0.0.1", port()));
  }

  private RawHttp.Answer askSecurely(String method, String target, String... headers)
      throws IOException {
    try (RawHttp http = connect()) {
      return http.ask(method, target, headers);
    }
  }

  @Test
  void getHealthShouldAnswerOverTls() throws IOException {
    assertThat(server().address()).isEqualTo("https://127.0.0.1:" + port());
    assertThat(askSecurely("GET", "/health/").status()).isEqualTo(200);
  }

  @Test
  void getHealthShouldBeRefusedInPlainHttp() throws IOException {
    assertThat(askWithoutKey("GET", "/health/").body()).contains("expected https");
  }

  @Test
  void theOwnOriginShouldBeThatOfTls() throws IOException {
    String own = "Origin: https://localhost";
    String plain = "Origin: http://localhost";
    assertThat(askSecurely("POST", LIST, BASIC, own).status()).isNotEqualTo(403);
    assertThat(askSecurely("POST", LIST, BASIC, plain).status()).isEqualTo(403);
  }

  @Test
  void watchActionsShouldSendItsGreetingOverTls() throws IOException {
    CompletableFuture<String> greeting = new CompletableFuture<>();
    WebSocket socket =
        client(certificate.trusting())
            .newWebSocketBuilder()
            .header("Authorization", BASIC.substring("Authorization: ".length()))
            .buildAsync(
                URI.create(server().address().replaceFirst("http", "ws") + EVENTS),
                new WebSocket.Listener() {
                  @Override
                  public @Nullable CompletionStage<?> onText(
                      WebSocket from, CharSequence text, boolean last) {
                    greeting.complete(text.toString());
                    return null;
                  }
                })
            .join();
    assertThat(greeting.join()).contains("position");
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
  }

  @Test
  void aNewCertificateShouldBeServedWithoutARestart() throws IOException {
    SSLContext before = certificate.trusting();
    TestCertificate.in(Files.createDirectory(folder.resolve("new")), "renewed", "EC")
        .replace(certificate);
    SSLContext after = certificate.trusting();
    try (SSLSocket old = (SSLSocket) before.getSocketFactory().createSocket("127.0.0.1", port())) {
      old.startHandshake();
    }
    await().until(() -> subject(after), "CN=renewed"::equals);
  }

  private String subject(SSLContext trusting) {
    try (SSLSocket socket =
        (SSLSocket) trusting.getSocketFactory().createSocket("127.0.0.1", port())) {
      socket.startHandshake();
      X509Certificate served = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      return served.getSubjectX500Principal().getName();
    } catch (IOException e) {
      return "";
    }
  }

  @Test
  void aWrongCertificateShouldEndTheStartWithOneLineAndCode2() throws IOException {
    Path text = Files.writeString(folder.resolve("text.pem"), "text");
    String key = certificate.key().toString();
    assertWrong(
        "--tls-key: missing (expected both or neither of --tls-certificate and --tls-key)",
        "--tls-certificate=" + text);
    assertWrong(
        "--tls-certificate: missing (expected both or neither of --tls-certificate and --tls-key)",
        "--tls-key=" + key);
    assertWrong(
        "--tls-certificate: " + text + " (expected certificates in PEM, the server's own first)",
        "--tls-certificate=" + text,
        "--tls-key=" + key);
    assertWrong(
        "--tls-key: " + text + " (expected a private key in PEM, PKCS#8)",
        "--tls-certificate=" + certificate.certificate(),
        "--tls-key=" + text);
  }

  private static void assertWrong(String line, String... options) {
    String[] all = new String[options.length + 2];
    all[0] = "--port=0";
    all[1] = "--data=" + folder.resolve("refused");
    System.arraycopy(options, 0, all, 2, options.length);
    Outcome outcome = CommandLineFixture.run(Map.of(), all);
    assertThat(outcome.err()).isEqualTo(line + System.lineSeparator());
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.code()).isEqualTo(2);
  }

  private static HttpClient client(SSLContext trusting) {
    return HttpClient.newBuilder().sslContext(trusting).build();
  }
}
