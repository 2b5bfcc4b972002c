package io.actionlog.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How a server stops: it ends what runs and takes nothing new. */
final class WebServerStopTest extends WebServerFixture {

  @Test
  void aStopShouldLetTheRunningRequestEndAndRefuseOthers() throws Exception {
    try (RawHttp http = connect()) {
      RawHttp other = new RawHttp(server.port());
      assertThat(other.ask("GET", LIST).status()).isEqualTo(200);
      http.send("GET /api/audit/v1/action/slow/ HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(resource.entered.await(5, TimeUnit.SECONDS)).isTrue();
      server.refuseConnections();
      awaitRefusal();
      assertThat(server.drain(Duration.ofMillis(50))).isFalse();
      RawHttp.Answer late = other.ask("GET", LIST);
      assertThat(late.status()).isEqualTo(503);
      assertThat(late.body()).isEqualTo("{\"error\":\"server: stopping (try again later)\"}");
      CompletableFuture<Boolean> drained =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return server.drain(Duration.ofSeconds(5));
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      resource.release.countDown();
      assertThat(drained.get(5, TimeUnit.SECONDS)).isTrue();
      server.close();
      assertThat(http.answer().status()).isEqualTo(200);
      other.close();
    }
  }

  /** The kernel goes on taking connections until the selector has let go of the closed channel. */
  private void awaitRefusal() {
    await()
        .untilAsserted(
            () ->
                assertThat(catchThrowable(() -> new RawHttp(server.port()).close()))
                    .isInstanceOf(ConnectException.class));
  }
}
