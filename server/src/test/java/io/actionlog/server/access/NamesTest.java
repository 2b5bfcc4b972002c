package io.actionlog.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "0", "alice", "user_namespace", "team-7", "actions", "1-_"})
  void aNameShouldBeTaken(String name) {
    assertThat(Names.isValid(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Alice", "_a", "-a", "a b", "a/b", "a.b", "é", "a:b", "..", "a\n", "a%2Fb"})
  void aNameOfAnotherFormShouldBeRefused(String name) {
    assertThat(Names.isValid(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"action", "api", "docs", "events", "health", "object", "operation"})
  void aNameThatStandsInUrlsShouldBeRefusedAndSaidSo(String name) {
    assertThat(Names.isValid(name)).isFalse();
    assertThat(Names.EXPECTED).contains(name);
  }

  @Test
  void aNameShouldHave63CharactersAtTheMost() {
    assertThat(Names.isValid("a".repeat(63))).isTrue();
    assertThat(Names.isValid("a".repeat(64))).isFalse();
  }
}
