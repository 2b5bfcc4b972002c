package io.actionlog.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RequestRatesTest {

  private final SettableClock clock = new SettableClock();
  private final RequestRates rates = new RequestRates("", 5, clock);

  private long accepted(int calls, String account) {
    return IntStream.range(0, calls).filter(call -> rates.mayCall(account)).count();
  }

  @Test
  void asManyCallsAsTheLimitShouldPassAtOnce() {
    assertThat(accepted(20, "alice")).isEqualTo(5);
  }

  @Test
  void accountsShouldNotShareTheirLimit() {
    accepted(20, "alice");
    assertThat(accepted(20, "bob")).isEqualTo(5);
  }

  @Test
  void theLimitShouldComeBackWithTime() {
    accepted(20, "alice");
    clock.nanos = TimeUnit.MILLISECONDS.toNanos(200);
    assertThat(accepted(20, "alice")).isEqualTo(1);
    clock.nanos = TimeUnit.SECONDS.toNanos(10);
    assertThat(accepted(20, "alice")).isEqualTo(5);
  }

  @Test
  void countShouldTellTheLimit() {
    accepted(20, "alice");
    assertThatThrownBy(() -> rates.count("alice"))
        .isInstanceOfSatisfying(
            AccessRefusedException.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(AccessRefusedException.Reason.RATE);
              assertThat(refused.secondsToWait()).isEqualTo(1);
            })
        .hasMessage("requests: too many (expected at most 5 a second)");
    assertThatCode(() -> rates.count("bob")).doesNotThrowAnyException();
  }
}
