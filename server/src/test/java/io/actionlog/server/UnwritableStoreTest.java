package io.actionlog.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.actionlog.server.http.RawHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.slf4j.LoggerFactory;

/** What callers and operators see of a server that cannot write changes. */
@DisabledOnOs(OS.WINDOWS)
final class UnwritableStoreTest extends ServerFixture {

  private static final String JSON = "Content-Type: application/json";
  private static final String REPORT =
      """
      {"action": "Service Redeploy", "object": "/api/app/v1/service/1/", "method": "POST",
       "path": "/api/app/v1/service/1/redeploy/", "state": "Success"}""";
  private static final String AWAY = "has been removed, renamed or replaced";

  private final Logger logger = (Logger) LoggerFactory.getLogger("io.actionlog.server");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private Path data;
  private Path elsewhere;

  @BeforeEach
  void listen() {
    data = folder.resolve("data");
    elsewhere = folder.resolve("elsewhere");
    log.list.clear();
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void putBack() throws IOException {
    logger.detachAppender(log);
    if (Files.exists(elsewhere)) {
      Files.move(elsewhere, data);
    }
  }

  private RawHttp.Answer record() throws IOException {
    return ask("POST", "/api/audit/v1/action/", JSON, "body:" + REPORT);
  }

  private int health() throws IOException {
    return askWithoutKey("GET", "/health/").status();
  }

  /** What was logged about the data folder of this test, with warnings of whatever else. */
  private List<ILoggingEvent> logged() {
    return List.copyOf(log.list).stream()
        .filter(
            line ->
                line.getFormattedMessage().contains(data.toString())
                    || line.getThrowableProxy() != null)
        .toList();
  }

  @Test
  void aFolderThatWasMovedShouldBeToldOnceAndRefuseWrites() throws IOException {
    assertThat(record().status()).isEqualTo(201);
    Files.move(data, elsewhere);

    for (int i = 0; i < 10; i++) {
      RawHttp.Answer refused = record();
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isEqualTo("1");
      assertThat(refused.body()).contains(AWAY);
    }
    RawHttp.Answer health = askWithoutKey("GET", "/health/");
    assertThat(health.status()).isEqualTo(503);
    assertThat(health.body()).contains(AWAY).doesNotContain(data.toString());
    assertThat(askWithoutKey("GET", "/health/live/").status()).isEqualTo(200);
    assertThat(ask("GET", "/api/audit/v1/action/").status()).isEqualTo(200);
    assertThat(logged())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getLevel()).isEqualTo(Level.WARN);
              assertThat(line.getThrowableProxy()).isNull();
              assertThat(line.getFormattedMessage()).contains(AWAY);
            });

    Files.move(elsewhere, data);
    assertThat(record().status()).isEqualTo(201);
    assertThat(health()).isEqualTo(200);
  }

  @Test
  void aFolderThatWasMovedShouldBeToldWhenNobodyWrites() throws IOException {
    Files.move(data, elsewhere);
    await("a line").until(() -> !logged().isEmpty());
    assertThat(health()).isEqualTo(503);
    Files.move(elsewhere, data);
    await("health").until(() -> health() == 200);
    assertThat(logged()).hasSize(2);
  }
}
