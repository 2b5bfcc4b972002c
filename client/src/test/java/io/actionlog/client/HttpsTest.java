package io.actionlog.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.actionlog.client.stream.EventOptions;
import io.actionlog.client.transport.ActionlogException;
import io.actionlog.client.transport.TransientFailures;
import io.actionlog.client.transport.retry.Backoff;
import io.actionlog.client.transport.retry.RetryClock;
import io.actionlog.client.transport.retry.SocketTiming;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Holds the client to trusting whom it is told to, and nobody else. */
@Timeout(60)
class HttpsTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static SSLContext tls;

  private HttpsServer server;

  @BeforeAll
  static void makeKeys() throws IOException, GeneralSecurityException, InterruptedException {
    tls = context(selfSigned());
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext(
        "/",
        exchange -> {
          byte[] body = "{\"status\":\"ok\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String address(String host) {
    return "https://" + host + ":" + server.getAddress().getPort();
  }

  private ActionlogClientBuilder builder() {
    return builder(address("localhost"));
  }

  private static ActionlogClientBuilder builder(String address) {
    Backoff never = new Backoff(Duration.ofHours(1), Duration.ofHours(1));
    return ActionlogClient.builder(address)
        .credentials("anna", "s3cr3t")
        .pace(never, RetryClock.REAL)
        .socketTiming(new SocketTiming(Duration.ofSeconds(10), Duration.ofSeconds(5), never));
  }

  @Test
  void getHealthShouldWorkOverHttps() {
    try (ActionlogClient client = builder().sslContext(tls).build()) {
      assertThat(client.getHealth().getStatus()).isEqualTo("ok");
    }
  }

  @Test
  void getHealthShouldWorkWithTheServersOwnCertificateInPem() throws Exception {
    try (ActionlogClient client = builder().caCertificate(pem()).build()) {
      assertThat(client.getHealth().getStatus()).isEqualTo("ok");
    }
  }

  @Test
  void aServerThatIsNotTrustedShouldBeToldInOneLineAtOnce() {
    try (ActionlogClient client = builder().build()) {
      assertFailsAtOnce(
          client,
          address("localhost")
              + " (its certificate is not trusted; --ca-certificate FILE names whom to trust)");
    }
  }

  @Test
  void aCertificateForAnotherHostShouldBeToldInOneLineAtOnce() {
    try (ActionlogClient client = builder(address("127.0.0.1")).caCertificate(pem()).build()) {
      assertFailsAtOnce(
          client,
          address("127.0.0.1")
              + " (its certificate is for another host: No subject alternative names matching IP"
              + " address 127.0.0.1 found)");
    }
  }

  @Test
  void plainHttpInPlaceOfTlsShouldBeToldInOneLineAtOnce() throws IOException {
    List<Socket> answered = new CopyOnWriteArrayList<>();
    try (ServerSocket plain = new ServerSocket(0, 2, InetAddress.getByName("127.0.0.1"))) {
      String address = "https://127.0.0.1:" + plain.getLocalPort();
      // The pool of CompletableFuture may have one thread, which the JDK's client needs.
      new Thread(() -> answerUntilClosed(plain, answered)).start();
      try (ActionlogClient client = builder(address).build()) {
        assertFailsAtOnce(
            client, address + " (it speaks no TLS there, but plain HTTP perhaps; use http://)");
      }
    }
    for (Socket socket : answered) {
      socket.close();
    }
  }

  /**
   * What a server makes of the begin of TLS, which the JDK's client may try once more when the
   * answer is overtaken by the end. The sockets are still open, to be read.
   */
  private static void answerUntilClosed(ServerSocket server, List<Socket> answered) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        answered.add(socket);
        socket
            .getOutputStream()
            .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        socket.shutdownOutput();
      } catch (IOException e) {
        // The test has closed the server, or the client this connection.
      }
    }
  }

  @Test
  void tlsInPlaceOfPlainHttpShouldBeToldInOneLineAtOnce() throws IOException {
    String answer = "{\"error\":\"http: plain HTTP\"}";
    try (RestServer tls = new RestServer();
        ActionlogClient client = builder(tls.address()).build()) {
      tls.answerAll(r -> new RestServer.Response(400, answer, Map.of("Upgrade", "TLS/1.2")));
      assertFailsAtOnce(client, tls.address() + " (it speaks TLS there; use https://)");
    }
  }

  @Test
  void aCaCertificateThatIsNoneShouldBeRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text.pem"), "no PEM");
    assertThatThrownBy(() -> builder().caCertificate(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("CA certificate: " + text + " (expected one or more certificates in PEM)");
    Path missing = folder.resolve("missing.pem");
    assertThatThrownBy(() -> builder().caCertificate(missing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("CA certificate: " + missing + " (expected a file that can be read)");
  }

  /** A pause before another attempt would outlast the test. */
  private static void assertFailsAtOnce(ActionlogClient client, String message) {
    assertThatThrownBy(client::getHealth)
        .isExactlyInstanceOf(ActionlogException.class)
        .hasMessage("getHealth: no answer from " + message);
    assertThatThrownBy(() -> client.watchActions(EventOptions.all()))
        .isInstanceOfSatisfying(
            ActionlogException.class,
            failure -> {
              assertThat(failure.status()).isZero();
              assertThat(TransientFailures.isTransient(failure)).isFalse();
            })
        .hasMessage("watchActions: no answer from " + message);
  }

  private static Path pem() {
    return folder.resolve("server.pem");
  }

  private static KeyStore selfSigned()
      throws IOException, GeneralSecurityException, InterruptedException {
    Path file = folder.resolve("keys.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String options =
        "-genkeypair -alias a -keyalg EC -dname CN=localhost -ext san=dns:localhost -storetype PKCS12 -storepass changeit";
    Process made =
        new ProcessBuilder((keytool + " " + options + " -keystore " + file).split(" "))
            .redirectErrorStream(true)
            .start();
    String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(made.waitFor()).as(said).isZero();
    KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD);
    String base64 = Base64.getMimeEncoder().encodeToString(keys.getCertificate("a").getEncoded());
    Files.writeString(
        pem(), "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
    return keys;
  }

  private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD);
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }
}
