package io.actionlog.conformance.connection;

import io.actionlog.conformance.exchange.Credentials;
import io.actionlog.conformance.exchange.Exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CurlLineTest {

  private static final Credentials ANN = new Credentials("ann", "s3cret+key/1", "ACTIONLOG_APIKEY");

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
