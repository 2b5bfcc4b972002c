package io.actionlog.server.access;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;

/**
 * Limits how many wrong keys are tried in a minute: by an address for an account, by an address for
 * all accounts, and by all addresses for an account. While a limit holds no key is looked at, so
 * that the right one is not found out. Thread-safe.
 *
 * <p>The limit of an account does not hold for an address from which its right key came lately:
 * strangers at other addresses cannot lock its owner out.
 */
final class WrongKeys {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final AccessLimits limits;
  private final RecentBuckets byPair;
  private final RecentBuckets byAddress;
  private final RecentBuckets byAccount;
  private final Map<String, Boolean> rightPairs =
      Collections.synchronizedMap(new LeastRecentMap<>());

  WrongKeys(AccessLimits limits, TimeMeter clock) {
    this.limits = limits;
    this.byPair = aMinute(limits.wrongKeys(), clock);
    this.byAddress = aMinute(limits.addressWrongKeys(), clock);
    this.byAccount = aMinute(limits.accountWrongKeys(), clock);
  }

  /** Whole minutes and no trickle: a guesser cannot go on at the rate at which a limit refills. */
  private static RecentBuckets aMinute(int most, TimeMeter clock) {
    return new RecentBuckets(clock, limit -> limit.capacity(most).refillIntervally(most, MINUTE));
  }

  /** Throws {@link AccessRefusedException} while the address may try no key for the account. */
  void refuseTooMany(String address, String account) {
    refuse(
        byPair.nanosToWait(pair(address, account)),
        "from this address for this account",
        limits.wrongKeys());
    refuse(byAddress.nanosToWait(address), "from this address", limits.addressWrongKeys());
    long wait = byAccount.nanosToWait(account);
    if (wait > 0 && rightPairs.get(pair(address, account)) == null) {
      refuse(wait, "for this account", limits.accountWrongKeys());
    }
  }

  private static void refuse(long nanosToWait, String which, int most) {
    if (nanosToWait > 0) {
      throw AccessRefusedException.tooMany(
          "keys: too many wrong ones " + which + " (expected at most " + most + " a minute)",
          Duration.ofNanos(nanosToWait));
    }
  }

  /** Counts a wrong key. */
  void addWrong(String address, String account) {
    byPair.take(pair(address, account));
    byAddress.take(address);
    byAccount.take(account);
  }

  /** Notes that the account's right key has come from the address. */
  void addRight(String address, String account) {
    rightPairs.put(pair(address, account), true);
  }

  private static String pair(String address, String account) {
    return address + " " + account;
  }
}
