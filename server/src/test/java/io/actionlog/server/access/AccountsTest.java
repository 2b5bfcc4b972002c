package io.actionlog.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Caller;
import io.actionlog.server.action.Failure;
import io.actionlog.server.action.Role;
import java.util.Map;
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
      store.addKey("alice", "key" + i, ApiKeys.hash("key" + i));
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
