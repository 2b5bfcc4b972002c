package io.actionlog.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import jakarta.ws.rs.WebApplicationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RequestRatesTest {

  private final SettableClock clock = new SettableClock();
  private final RequestRates rates = new RequestRates(5, clock);

  private static final class SettableClock implements TimeMeter {
    private long nanos;

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }

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
  void wrongKeysShouldBeCountedByAddressAndApart() {
    accepted(20, "10.0.0.1");
    long failures = IntStream.range(0, 100).filter(call -> rates.mayFail("10.0.0.1")).count();
    assertThat(failures).isEqualTo(rates.failureLimit());
    assertThat(rates.mayFail("10.0.0.2")).isTrue();
  }

  @Test
  void refuseOverflowShouldAnswer429WithTheLimit() {
    assertThatThrownBy(() -> rates.refuseOverflow(false, 5))
        .isInstanceOfSatisfying(
            WebApplicationException.class,
            refused -> {
              assertThat(refused.getResponse().getStatus()).isEqualTo(429);
              assertThat(refused.getResponse().getHeaderString("Retry-After")).isEqualTo("1");
              assertThat(refused.getResponse().getEntity())
                  .hasToString("ApiError[error=requests: too many (expected at most 5 a second)]");
            });
    assertThatCode(() -> rates.refuseOverflow(true, 5)).doesNotThrowAnyException();
  }
}
