package io.actionlog.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.server.access.Account;
import io.actionlog.server.access.AccountStore;
import io.actionlog.server.access.ApiKey;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.action.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of accounts must do. */
abstract class AccountStoreContract extends StoreContract {

  private static final String HASH = "ab".repeat(32);

  @BeforeEach
  void createAlice() {
    accounts().createAccount("alice");
  }

  @Test
  void createAccountShouldMakeANamespaceOfItsOwn() {
    assertThat(accounts().find("alice"))
        .contains(
            new Account("alice", Fixtures.NOON, false, List.of(), Map.of("alice", Role.ADMIN)));
  }

  @Test
  void createAccountShouldRefuseANameTwice() {
    assertFails(Failure.CONFLICT, () -> accounts().createAccount("alice"));
  }

  @Test
  void createAccountShouldRefuseTheNameOfANamespaceOfOthers() {
    accounts().grant("alice", "team", Role.ADMIN);

    assertFails(Failure.CONFLICT, () -> accounts().createAccount("team"));
    assertThat(accounts().find("team")).isEmpty();
  }

  @Test
  void addKeyShouldKeepWhenItExpires() {
    Instant end = Fixtures.NOON.plusSeconds(90);
    accounts().addKey("alice", "k1", HASH, end);

    assertThat(accounts().find("alice").orElseThrow().keys())
        .containsExactly(new ApiKey("k1", HASH, Fixtures.NOON, end));
  }

  @Test
  void setDisabledShouldBeKeptAndTakenBack() {
    accounts().setDisabled("alice", true);
    assertThat(accounts().list()).singleElement().matches(Account::isDisabled);
    accounts().setDisabled("alice", false);
    assertThat(accounts().find("alice").orElseThrow().isDisabled()).isFalse();
    assertFails(Failure.NOT_FOUND, () -> accounts().setDisabled("bob", true));
  }

  @Test
  void removeShouldTakeKeysAndRolesAndLeaveTheNamespace() {
    accounts().addKey("alice", "k1", HASH, null);
    accounts().grant("alice", "team", Role.VIEWER);
    accounts().remove("alice");

    assertThat(accounts().list()).isEmpty();
    assertFails(Failure.CONFLICT, () -> accounts().createAccount("alice"));
    assertFails(Failure.NOT_FOUND, () -> accounts().remove("alice"));
  }

  @Test
  void findShouldBeEmptyForNobody() {
    assertThat(accounts().find("bob")).isEmpty();
  }

  @Test
  void addKeyShouldKeepSeveralKeys() {
    accounts().addKey("alice", "k2", HASH, null);
    accounts().addKey("alice", "k1", "cd".repeat(32), null);

    assertThat(accounts().find("alice").orElseThrow().keys())
        .containsExactly(
            new ApiKey("k1", "cd".repeat(32), Fixtures.NOON, null),
            new ApiKey("k2", HASH, Fixtures.NOON, null));
  }

  @Test
  void addKeyShouldRefuseAnIdTwice() {
    accounts().addKey("alice", "k1", HASH, null);

    assertFails(Failure.CONFLICT, () -> accounts().addKey("alice", "k1", HASH, null));
  }

  @Test
  void addKeyShouldNeedAnAccount() {
    assertFails(Failure.NOT_FOUND, () -> accounts().addKey("bob", "k1", HASH, null));
  }

  @Test
  void removeKeyShouldLeaveTheOthers() {
    accounts().addKey("alice", "k1", HASH, null);
    accounts().addKey("alice", "k2", HASH, null);

    accounts().removeKey("alice", "k1");

    assertThat(accounts().find("alice").orElseThrow().keys())
        .extracting(ApiKey::id)
        .containsExactly("k2");
    assertFails(Failure.NOT_FOUND, () -> accounts().removeKey("alice", "k1"));
  }

  @Test
  void grantShouldReplaceTheRole() {
    accounts().grant("alice", "team", Role.VIEWER);
    accounts().grant("alice", "team", Role.MEMBER);

    assertThat(accounts().find("alice").orElseThrow().roles())
        .isEqualTo(Map.of("alice", Role.ADMIN, "team", Role.MEMBER));
  }

  @Test
  void grantShouldNeedAnAccount() {
    assertFails(Failure.NOT_FOUND, () -> accounts().grant("bob", "team", Role.VIEWER));
  }

  @Test
  void revokeShouldTakeTheRoleAway() {
    accounts().grant("alice", "team", Role.VIEWER);

    accounts().revoke("alice", "team");

    assertThat(accounts().find("alice").orElseThrow().roles()).containsOnlyKeys("alice");
    assertFails(Failure.NOT_FOUND, () -> accounts().revoke("alice", "team"));
  }

  @Test
  void listShouldGiveAllByName() {
    accounts().createAccount("zoe");
    accounts().createAccount("Bob");

    assertThat(accounts().list()).extracting(Account::name).containsExactly("Bob", "alice", "zoe");
  }

  @Test
  void reopeningShouldFindAccountsAgain() {
    accounts().addKey("alice", "k1", HASH, null);
    Account before = accounts().find("alice").orElseThrow();

    reopen();

    assertThat(accounts().find("alice")).contains(before);
  }

  private AccountStore accounts() {
    return stores().accounts();
  }

  private static void assertFails(Failure failure, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ActionlogException.class, e -> assertThat(e.failure()).isEqualTo(failure));
  }
}
