package io.actionlog.server.store.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.server.store.sql.FailureLog;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class WriteHealthTest {

  private long nanos = -7;
  private final WriteHealth health =
      new WriteHealth(new FailureLog("Writing to a test", () -> nanos), () -> nanos);

  private void pass(long millis) {
    nanos += Duration.ofMillis(millis).toNanos();
  }

  private void assertKnownAsFailing(String reason) {
    assertThatThrownBy(health::isKnown).hasMessage(reason);
  }

  @Test
  void nothingShouldBeKnownAtFirst() {
    assertThat(health.isKnown()).isFalse();
  }

  @Test
  void aChangeThatWasWrittenShouldSayForASecondThatTheNextCanBe() {
    health.written();
    pass(999);
    assertThat(health.isKnown()).isTrue();
    pass(1);
    assertThat(health.isKnown()).isFalse();
  }

  @Test
  void aChangeThatWasNotWrittenShouldSayForThreeSecondsThatTheNextCannotBe() {
    health.written();
    health.failed("the disk is full");
    pass(2_999);
    assertKnownAsFailing("the disk is full");
    pass(1);
    assertThat(health.isKnown()).isFalse();
    health.written();
    assertThat(health.isKnown()).isTrue();
  }

  @Test
  void aDatabaseThatIsAwayShouldBeAwayUntilItIsPutBack() {
    health.away("it was moved");
    pass(60_000);
    assertKnownAsFailing("it was moved");
    health.inPlace();
    assertThat(health.isKnown()).isFalse();
  }

  @Test
  void aDatabaseInItsPlaceShouldNotMendAFullDisk() {
    health.failed("the disk is full");
    health.inPlace();
    assertKnownAsFailing("the disk is full");
  }
}
