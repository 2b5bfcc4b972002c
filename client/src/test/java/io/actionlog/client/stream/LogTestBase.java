package io.actionlog.client.stream;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.transport.retry.Backoff;
import io.actionlog.client.transport.retry.RetryClock;
import io.actionlog.client.transport.retry.SocketTiming;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A client before a logs socket that can break in every way. */
@Timeout(60)
abstract class LogTestBase {

  static final UUID ID = UUID.fromString("7eaf7fff-882c-4f3d-9a8f-a22317ac00ce");
  static final String KEY = "s3cr3t-key";
  static final Backoff AT_ONCE = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));
  static final SocketTiming USUAL =
      new SocketTiming(Duration.ofSeconds(10), Duration.ofSeconds(5), AT_ONCE);
  static final SocketTiming IMPATIENT =
      new SocketTiming(Duration.ofMillis(400), Duration.ofMillis(200), AT_ONCE);
  static final SocketTiming TALKATIVE =
      new SocketTiming(Duration.ofMillis(20), Duration.ofSeconds(10), AT_ONCE);

  LogServer server;

  @BeforeEach
  void start() throws IOException {
    server = new LogServer();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  ActionlogClient client(SocketTiming timing) {
    return ActionlogClient.builder(server.address())
        .credentials("anna", KEY)
        .pace(AT_ONCE, RetryClock.REAL)
        .socketTiming(timing)
        .build();
  }

  List<LogLine> read(LogOptions options) {
    try (ActionlogClient client = client(USUAL);
        LogStream stream = client.streamActionLogs(ID, options)) {
      return stream.lines().toList();
    }
  }

  static List<String> texts(List<LogLine> lines) {
    return lines.stream().map(LogLine::text).toList();
  }

  static LogOptions snapshot() {
    return LogOptions.defaults().withFollow(false);
  }

  static String refusal(int status, String headers, String message) {
    return LogWire.refusal(status, headers, message);
  }

  enum Closing {
    THE_STREAM,
    THE_CLIENT
  }
}
