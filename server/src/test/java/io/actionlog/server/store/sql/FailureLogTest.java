package io.actionlog.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class FailureLogTest {

  private static final String FAILS = "Writing to a test fails: the disk is full";
  private static final String AGAIN = "Writing to a test succeeds again";

  private final Logger logger = (Logger) LoggerFactory.getLogger(FailureLog.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private long nanos;
  private final FailureLog log = new FailureLog("Writing to a test", () -> nanos);

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(lines);
  }

  private void failAndSucceed() {
    log.failed("the disk is full");
    log.succeeded();
  }

  private void assertTold(String... told) {
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .filteredOn(line -> line.startsWith("Writing to a test "))
        .containsExactly(told);
  }

  @Test
  void aFailureShouldBeToldOnceHoweverLongItLasts() {
    log.succeeded();
    for (int i = 0; i < 100; i++) {
      log.failed("the disk is full");
      nanos += Duration.ofMinutes(2).toNanos();
    }
    log.succeeded();
    log.succeeded();
    assertTold(FAILS, AGAIN);
  }

  @Test
  void aFailureThatComesAndGoesShouldBeToldFiveTimesAMinute() {
    for (int i = 0; i < 100; i++) {
      failAndSucceed();
    }
    assertTold(FAILS, AGAIN, FAILS, AGAIN, FAILS, AGAIN, FAILS, AGAIN, FAILS, AGAIN);
    lines.list.clear();
    nanos += Duration.ofMinutes(1).toNanos();
    failAndSucceed();
    assertTold(FAILS, AGAIN);
  }

  @Test
  void anotherReasonShouldBeToldAtOnce() {
    log.failed("the disk is full");
    log.failed("it is locked");
    assertTold(FAILS, "Writing to a test fails: it is locked");
  }
}
