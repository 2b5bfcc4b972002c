package io.actionlog.client.await;

import static io.actionlog.client.Fixtures.anAction;
import static io.actionlog.client.Fixtures.uuid;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.stream.LogServer;
import io.actionlog.client.stream.LogWire;
import io.actionlog.client.transport.retry.Backoff;
import io.actionlog.client.transport.retry.RetryClock;
import io.actionlog.client.transport.retry.SocketTiming;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A client before a server that has actions, their events and a log. */
@Timeout(60)
abstract class AwaitTestBase {

  static final Duration LONG = Duration.ofMinutes(1);
  private static final Backoff AT_ONCE = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));
  private static final Pattern ACTION = Pattern.compile("/action/([0-9a-f-]{36})/$");

  final Map<UUID, String> states = new ConcurrentHashMap<>();
  LogServer server;
  ActionlogClient client;

  @BeforeEach
  void start() throws IOException {
    server = new LogServer();
    server.rest = this::answer;
    client =
        ActionlogClient.builder(server.address())
            .retries(1)
            .pace(AT_ONCE, RetryClock.REAL)
            .socketTiming(new SocketTiming(Duration.ofSeconds(10), Duration.ofSeconds(5), AT_ONCE))
            .build();
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
  }

  /** The action with this number is in this state from now on. */
  void set(int number, String state) {
    states.put(uuid(number), state);
  }

  String answer(String target) {
    Matcher action = ACTION.matcher(target);
    if (!action.find()) {
      return LogWire.refusal(404, "", "unexpected " + target);
    }
    UUID uuid = UUID.fromString(action.group(1));
    String state = states.get(uuid);
    return state == null
        ? LogWire.refusal(404, "", "uuid: " + uuid + " (no such action)")
        : anAction((int) (uuid.getMostSignificantBits() >>> 32), state);
  }
}
