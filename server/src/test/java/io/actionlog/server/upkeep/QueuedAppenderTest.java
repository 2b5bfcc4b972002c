package io.actionlog.server.upkeep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueuedAppenderTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final LoggerContext context = new LoggerContext();
  private final Logger log = context.getLogger("access");
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  /** A console that does not take anything before it may, and tells that it was asked to. */
  private final class StoppedConsole extends OutputStream {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      asked.countDown();
      try {
        mayGoOn.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      written.write(bytes, offset, length);
    }
  }

  private QueuedAppender start(QueuedAppender appender) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%level %msg%n");
    encoder.start();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
    log.setAdditive(false);
    log.setLevel(Level.INFO);
    log.addAppender(appender);
    return appender;
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  private String written() {
    return written.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void allLinesShouldBeWrittenInTheirOrder() {
    start(new QueuedAppender(1000, written));
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 700; i++) {
      log.info("line {}", i);
      expected.append("INFO line ").append(i).append('\n');
    }
    QueuedAppender.drain(LIMIT);
    assertThat(written()).isEqualTo(expected.toString());
  }

  @Test
  void linesThatFindNoPlaceShouldBeDroppedAndTold() throws InterruptedException {
    StoppedConsole console = new StoppedConsole();
    start(new QueuedAppender(3, console));
    log.info("first");
    console.asked.await();
    for (int i = 0; i < 10; i++) {
      log.info("waits {}", i);
    }
    console.mayGoOn.countDown();
    QueuedAppender.drain(LIMIT);
    assertThat(written())
        .isEqualTo(
            "INFO first\nINFO waits 0\nINFO waits 1\nINFO waits 2\n"
                + "WARN 7 lines were dropped: more came than could be written\n");
  }

  @Test
  void whatWaitsShouldBeWrittenWhenItIsStopped() throws InterruptedException {
    StoppedConsole console = new StoppedConsole();
    QueuedAppender appender = start(new QueuedAppender(100, console));
    log.info("first");
    console.asked.await();
    log.info("second");
    console.mayGoOn.countDown();
    appender.stop();
    appender.awaitEnd();
    assertThat(written()).isEqualTo("INFO first\nINFO second\n");
  }

  @Test
  void anAppenderWithoutEncoderShouldNotStart() {
    QueuedAppender appender = new QueuedAppender(1, written);
    appender.setContext(context);
    appender.start();
    assertThat(appender.isStarted()).isFalse();
  }
}
