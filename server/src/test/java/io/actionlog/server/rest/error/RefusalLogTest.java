package io.actionlog.server.rest.error;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class RefusalLogTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger(RefusalLog.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private long nanos;
  private final RefusalLog log = new RefusalLog(() -> nanos);

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
  }

  private List<String> messages() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Test
  void addShouldLogEachKindOnceAMinuteWithHowManyThereWere() {
    for (int i = 0; i < 500; i++) {
      log.add("keys", "keys: too many");
    }
    log.add("requests", "requests: too many");
    nanos = TimeUnit.MINUTES.toNanos(1);
    log.add("keys", "keys: too many");
    assertThat(messages())
        .containsExactly(
            "refused 1 times since the last such line, lately for keys: too many",
            "refused 1 times since the last such line, lately for requests: too many",
            "refused 500 times since the last such line, lately for keys: too many");
  }
}
