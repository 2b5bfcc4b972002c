package io.actionlog.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountNamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "0", "alice", "user_namespace", "team-7", "actions", "1-_"})
  void aNameShouldBeTaken(String name) {
    assertThat(AccountNames.isValid(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Alice", "_a", "-a", "a b", "a/b", "a.b", "é", "a:b", "..", "a\n", "a%2Fb"})
  void aNameOfAnotherFormShouldBeRefused(String name) {
    assertThat(AccountNames.isValid(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"action", "api", "docs", "events", "health", "object", "operation"})
  void aNameThatStandsInUrlsShouldBeRefusedAndSaidSo(String name) {
    assertThat(AccountNames.isValid(name)).isFalse();
    assertThat(AccountNames.EXPECTED).contains(name);
  }

  @Test
  void aNameShouldHave63CharactersAtTheMost() {
    assertThat(AccountNames.isValid("a".repeat(63))).isTrue();
    assertThat(AccountNames.isValid("a".repeat(64))).isFalse();
  }
}
