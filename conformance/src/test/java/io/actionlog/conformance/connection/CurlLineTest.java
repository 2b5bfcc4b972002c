package io.actionlog.conformance.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.conformance.exchange.Credentials;
import io.actionlog.conformance.exchange.Exchange;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CurlLineTest {

  private static final Credentials ANN = new Credentials("ann", "s3cret+key/1", "ACTIONLOG_APIKEY");

  @TempDir private Path folder;

  private final CurlLine curl =
      new CurlLine(new Target(URI.create("http://here:1/"), ANN, Optional.empty(), ANN, List.of()));

  @Test
  void curlLinesShouldSendTheSameAgain() {
    Exchange exchange = new Exchange("here:1", "POST", "/api/?a=1").as(ANN).json("{\"it's\": 1}");
    assertThat(curl.of(exchange))
        .isEqualTo(
            "curl -i -X 'POST' -u 'ann:'\"$ACTIONLOG_APIKEY\""
                + " -H 'Content-Type: application/json' --data-binary '{\"it'\\''s\": 1}'"
                + " 'http://here:1/api/?a=1'");
  }

  @Test
  void curlLinesShouldTrustWhomTheKitTrusts() throws Exception {
    TrustManagerFactory system =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    system.init((KeyStore) null);
    X509Certificate any = ((X509TrustManager) system.getTrustManagers()[0]).getAcceptedIssuers()[0];
    String base64 = Base64.getMimeEncoder().encodeToString(any.getEncoded());
    String pem = "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    Path file = Files.writeString(folder.resolve("ca.pem"), pem);
    Target target =
        new Target(
            URI.create("https://here:1/"),
            ANN,
            Optional.empty(),
            ANN,
            List.of(),
            Optional.empty(),
            Route.of(Map.of(), Optional.of(file)));
    assertThat(new CurlLine(target).of(new Exchange("here:1", "GET", "/api/")))
        .isEqualTo("curl -i --cacert '" + file + "' 'https://here:1/api/'");
  }

  @Test
  void curlLinesShouldNeverShowAKey() {
    Exchange exchange =
        new Exchange("here:1", "GET", "/api/?token=s3cret%2Bkey%2F1")
            .as(ANN)
            .header("X", ANN.basic());
    assertThat(curl.of(exchange)).doesNotContain("s3cret", ANN.basic().substring(6));
    assertThat(curl.withoutKeys("the key is s3cret+key/1")).doesNotContain("s3cret");
    assertThat(ANN.toString()).doesNotContain("s3cret");
  }
}
