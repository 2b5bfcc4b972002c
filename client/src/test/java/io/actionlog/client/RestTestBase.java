package io.actionlog.client;

import io.actionlog.client.transport.retry.Backoff;
import io.actionlog.client.transport.retry.FakeRetryClock;

import io.actionlog.client.generated.model.Action;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A client before a server that answers as a test tells it to, in a time of its own. */
@Timeout(60)
abstract class RestTestBase {

  static final String KEY = "s3cr3t-key";

  final FakeRetryClock pacer = new FakeRetryClock();
  RestServer server;
  ActionlogClient client;

  @BeforeEach
  void start() throws IOException {
    server = new RestServer();
    client = builder(server.address()).build();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  ActionlogClientBuilder builder(String address) {
    return ActionlogClient.builder(address)
        .credentials("anna", KEY)
        .pace(new Backoff(Duration.ofMillis(200), Duration.ofSeconds(30)), pacer);
  }

  static int number(Action action) {
    return (int) (action.getUuid().getMostSignificantBits() >>> 32);
  }
}
