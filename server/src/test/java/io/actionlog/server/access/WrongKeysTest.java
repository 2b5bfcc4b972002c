package io.actionlog.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How many wrong keys may be tried, by whom and for whom. */
final class WrongKeysTest {

  private static final String HERE = "192.0.2.1";
  private static final String THERE = "192.0.2.2";

  private final SettableClock clock = new SettableClock();
  private final WrongKeys keys = new WrongKeys(new AccessLimits(1, 1, 3, 5, 8), clock);

  private void wrong(int times, String address, String account) {
    for (int i = 0; i < times; i++) {
      keys.addWrong(address, account);
    }
  }

  private boolean mayTry(String address, String account) {
    try {
      keys.refuseTooMany(address, account);
      return true;
    } catch (AccessRefusedException tooMany) {
      return false;
    }
  }

  private void assertMayTry(String address, String account) {
    assertThatCode(() -> keys.refuseTooMany(address, account)).doesNotThrowAnyException();
  }

  private AccessRefusedException refused(String address, String account) {
    AccessRefusedException refused =
        catchThrowableOfType(
            AccessRefusedException.class, () -> keys.refuseTooMany(address, account));
    assertThat(refused).isNotNull();
    assertThat(refused.reason()).isEqualTo(AccessRefusedException.Reason.RATE);
    return refused;
  }

  @Test
  void anAddressShouldBeRefusedForAnAccountForTheRestOfTheMinute() {
    wrong(2, HERE, "alice");
    assertMayTry(HERE, "alice");
    wrong(1, HERE, "alice");
    assertThat(refused(HERE, "alice"))
        .hasMessage(
            "keys: too many wrong ones from this address for this account (expected at most 3 a"
                + " minute)")
        .extracting(AccessRefusedException::secondsToWait)
        .isEqualTo(60L);
    clock.nanos = TimeUnit.MILLISECONDS.toNanos(58_500);
    assertThat(refused(HERE, "alice").secondsToWait()).isEqualTo(2);
    clock.nanos = TimeUnit.SECONDS.toNanos(60);
    assertMayTry(HERE, "alice");
  }

  @Test
  void othersAtTheAddressShouldNotBeLockedOutByOneOfThem() {
    for (int i = 0; i < 1000; i++) {
      if (mayTry(HERE, "alice")) {
        wrong(1, HERE, "alice");
      }
    }
    assertMayTry(HERE, "bob");
  }

  @Test
  void anAddressShouldBeRefusedThatTriesManyAccounts() {
    for (int i = 0; i < 5; i++) {
      wrong(1, HERE, "account" + i);
    }
    assertThat(refused(HERE, "alice"))
        .hasMessage("keys: too many wrong ones from this address (expected at most 5 a minute)");
    assertMayTry(THERE, "alice");
  }

  @Test
  void anAccountShouldBeClosedToNewAddressesWhenManyTryIt() {
    keys.addRight(THERE, "alice");
    for (int i = 0; i < 8; i++) {
      wrong(1, "198.51.100." + i, "alice");
    }
    assertThat(refused(HERE, "alice"))
        .hasMessage("keys: too many wrong ones for this account (expected at most 8 a minute)");
    assertMayTry(THERE, "alice");
    assertMayTry(HERE, "bob");
  }

  @Test
  void anAddressThatTheAccountUsesShouldHaveItsOwnLimitAllTheSame() {
    keys.addRight(HERE, "alice");
    wrong(3, HERE, "alice");
    assertThat(refused(HERE, "alice")).hasMessageContaining("from this address for this account");
  }

  @Test
  void inventedNamesShouldBeForgotten() {
    wrong(3, HERE, "alice");
    for (int i = 0; i < 10_000; i++) {
      wrong(1, "address" + i, "account" + i);
    }
    assertMayTry(HERE, "alice");
  }
}
