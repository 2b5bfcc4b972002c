package io.actionlog.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Caller;
import io.actionlog.server.action.Failure;
import io.actionlog.server.action.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountsTest {

  private final InMemoryAccountStore store = new InMemoryAccountStore();
  private final Accounts accounts = new Accounts(store);

  @Test
  void addShouldMakeAnAccountThatItsKeyOpens() {
    String key = accounts.add("alice");
    assertThat(accounts.authenticate("alice", key))
        .contains(new Caller("alice", Map.of("alice", Role.ADMIN)));
  }

  @Test
  void addShouldKeepNothingThatOpens() {
    String key = accounts.add("alice");
    assertThat(store.list().toString()).doesNotContain(key).contains(ApiKeys.hash(key));
  }

  @Test
  void addShouldTakeTheKeyThatSomebodyChose() {
    accounts.add("admin", "chosen-key");
    assertThat(accounts.authenticate("admin", "chosen-key")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Alice", "action", "a/b"})
  void addShouldRefuseAWrongName(String name) {
    assertFails(
        Failure.INVALID,
        () -> accounts.add(name),
        "account: " + name + " (" + AccountNames.EXPECTED + ")");
    assertThat(store.list()).isEmpty();
  }

  @Test
  void aKeyShouldOpenUntilItExpires() {
    Instant begin = Instant.parse("2026-01-01T00:00:00Z");
    AtomicLong seconds = new AtomicLong();
    Accounts dated = new Accounts(store, () -> begin.plusSeconds(seconds.get()));
    dated.add("alice");
    String key = dated.addKey("alice", Duration.ofDays(90));
    seconds.set(Duration.ofDays(90).toSeconds() - 1);
    assertThat(dated.authenticate("alice", key)).isPresent();
    seconds.incrementAndGet();
    assertThat(dated.authenticate("alice", key)).isEmpty();
  }

  @Test
  void aDisabledAccountShouldNotBeLetInUntilItIsEnabled() {
    String key = accounts.add("alice");
    accounts.setDisabled("alice", true);
    assertThat(accounts.authenticate("alice", key)).isEmpty();
    accounts.setDisabled("alice", false);
    assertThat(accounts.authenticate("alice", key)).isPresent();
  }

  @Test
  void whatAnotherProcessTakesAwayShouldBeNoticedWithinHalfASecond() {
    AtomicLong millis = new AtomicLong();
    Accounts cached = new Accounts(store, InstantSource.system(), () -> millis.get() * 1_000_000);
    String key = cached.add("alice");
    String other = cached.addKey("alice");
    assertThat(cached.authenticate("alice", key)).isPresent();

    accounts.grant("alice", "team", Role.VIEWER);
    accounts.setDisabled("alice", true);
    millis.set(500);
    assertThat(cached.authenticate("alice", key)).isEmpty();

    accounts.setDisabled("alice", false);
    assertThat(cached.authenticate("alice", key).orElseThrow().roles()).containsKey("team");
    store.find("alice").orElseThrow().keys().stream()
        .filter(found -> ApiKeys.isEqual(found.hash(), ApiKeys.hash(key)))
        .forEach(found -> accounts.removeKey("alice", found.id()));
    millis.set(1000);
    assertThat(cached.authenticate("alice", key)).isEmpty();
    assertThat(cached.authenticate("alice", other)).isPresent();
  }

  @Test
  void whatAnotherProcessGivesToOneThatIsKnownShouldOpenAtOnce() {
    Accounts cached = new Accounts(store, InstantSource.system(), () -> 0);
    assertThat(cached.authenticate("alice", cached.add("alice"))).isPresent();
    assertThat(cached.authenticate("alice", accounts.addKey("alice"))).isPresent();
  }

  /** Neither a disabled admin nor one without a key that opens administrates anything. */
  @Test
  void administratedAloneShouldCountThoseWhoAreLetIn() {
    accounts.add("alice");
    accounts.add("bob");
    accounts.grant("alice", "team", Role.ADMIN);
    assertThat(accounts.administratedAlone("alice")).containsExactly("alice", "team");
    accounts.grant("bob", "team", Role.MEMBER);
    assertThat(accounts.administratedAlone("alice")).containsExactly("alice", "team");
    accounts.grant("bob", "team", Role.ADMIN);
    assertThat(accounts.administratedAlone("alice")).containsExactly("alice");
    accounts.setDisabled("bob", true);
    assertThat(accounts.administratedAlone("alice")).containsExactly("alice", "team");
  }

  @Test
  void authenticateShouldRefuseAWrongKey() {
    String key = accounts.add("alice");
    accounts.add("bob");
    assertThat(accounts.authenticate("alice", key + "x")).isEmpty();
    assertThat(accounts.authenticate("alice", "")).isEmpty();
    assertThat(accounts.authenticate("bob", key)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nobody", "ALICE", "a/b", "alice "})
  void authenticateShouldRefuseAWrongName(String name) {
    String key = accounts.add("alice");
    assertThat(accounts.authenticate(name, key)).isEmpty();
  }

  @Test
  void authenticateShouldTakeAnyOfTheKeys() {
    String first = accounts.add("alice");
    String second = accounts.addKey("alice");
    assertThat(accounts.authenticate("alice", first)).isPresent();
    assertThat(accounts.authenticate("alice", second)).isPresent();
  }

  @Test
  void removeKeyShouldLockThatKeyOutOnly() {
    String first = accounts.add("alice");
    String firstId = store.find("alice").orElseThrow().keys().get(0).id();
    String second = accounts.addKey("alice");
    accounts.removeKey("alice", firstId);
    assertThat(accounts.authenticate("alice", first)).isEmpty();
    assertThat(accounts.authenticate("alice", second)).isPresent();
  }

  @Test
  void addKeyShouldNeedAnAccount() {
    assertFails(
        Failure.NOT_FOUND,
        () -> accounts.addKey("nobody"),
        "account: nobody (expected an account that exists)");
  }

  @Test
  void addKeyShouldStopAtAHundred() {
    accounts.add("alice");
    for (int i = 1; i < 100; i++) {
      store.addKey("alice", "key" + i, ApiKeys.hash("key" + i), null);
    }
    assertFails(
        Failure.INVALID,
        () -> accounts.addKey("alice"),
        "account: alice (expected one with fewer than 100 keys)");
  }

  @Test
  void grantShouldLetIntoTheNamespace() {
    String key = accounts.add("alice");
    accounts.grant("alice", "team", Role.VIEWER);
    assertThat(accounts.authenticate("alice", key).orElseThrow().roleIn("team"))
        .contains(Role.VIEWER);
  }

  @Test
  void grantShouldNeedAnAccount() {
    assertFails(
        Failure.NOT_FOUND,
        () -> accounts.grant("nobody", "team", Role.VIEWER),
        "account: nobody (expected an account that exists)");
  }

  @Test
  void grantShouldRefuseAWrongNamespace() {
    accounts.add("alice");
    assertFails(
        Failure.INVALID,
        () -> accounts.grant("alice", "operation", Role.VIEWER),
        "namespace: operation (" + AccountNames.EXPECTED + ")");
  }

  @Test
  void grantShouldStopAtAThousandNamespaces() {
    accounts.add("alice");
    for (int i = 1; i < 1000; i++) {
      store.grant("alice", "n" + i, Role.VIEWER);
    }
    assertFails(
        Failure.INVALID,
        () -> accounts.grant("alice", "team", Role.VIEWER),
        "account: alice (expected one with fewer than 1000 roles)");
  }

  @Test
  void revokeShouldHideTheNamespace() {
    String key = accounts.add("alice");
    accounts.grant("alice", "team", Role.ADMIN);
    accounts.revoke("alice", "team");
    assertThat(accounts.authenticate("alice", key).orElseThrow().namespacesFor(Role.VIEWER))
        .containsExactly("alice");
  }

  @Test
  void existsShouldKnowTheAccounts() {
    accounts.add("alice");
    assertThat(accounts.exists("alice")).isTrue();
    assertThat(accounts.exists("bob")).isFalse();
  }

  @Test
  void listShouldBeByName() {
    accounts.add("bob");
    accounts.add("alice");
    assertThat(accounts.list()).extracting(Account::name).containsExactly("alice", "bob");
  }

  private static void assertFails(Failure failure, ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ActionlogException.class, refused -> assertThat(refused.failure()).isEqualTo(failure))
        .hasMessage(message);
  }
}
