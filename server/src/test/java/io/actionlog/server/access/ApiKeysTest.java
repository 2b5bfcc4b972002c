package io.actionlog.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiKeysTest {

  @Test
  void aKeyShouldHold256BitsInCharactersThatNeedNoEscaping() {
    assertThat(ApiKeys.generate()).matches("[A-Za-z0-9_-]{43}");
  }

  @Test
  void aKeyShouldBeStrong() {
    assertThat(ApiKeys.isStrong(ApiKeys.generate())).isTrue();
  }

  @Test
  void noTwoKeysShouldBeAlike() {
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      keys.add(ApiKeys.generate());
    }
    assertThat(keys).hasSize(1000);
  }

  @Test
  void anIdShouldBeEightHexadecimalDigits() {
    assertThat(ApiKeys.generateId()).matches("[0-9a-f]{8}");
  }

  @Test
  void theHashShouldBeSha256() {
    assertThat(ApiKeys.hash("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void aKeyShouldMatchItsOwnHashOnly() {
    String key = ApiKeys.generate();
    assertThat(ApiKeys.isEqual(ApiKeys.hash(key), ApiKeys.hash(key))).isTrue();
    assertThat(ApiKeys.isEqual(ApiKeys.hash(key + "x"), ApiKeys.hash(key))).isFalse();
    assertThat(ApiKeys.isEqual(ApiKeys.hash(""), ApiKeys.hash(key))).isFalse();
    assertThat(ApiKeys.isEqual(ApiKeys.hash(key), "")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {27, 256})
  void aChosenKeyOfThisLengthShouldBeStrong(int length) {
    assertThat(ApiKeys.isStrong("k".repeat(length))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 26, 257})
  void aChosenKeyOfThatLengthShouldNotBeStrong(int length) {
    assertThat(ApiKeys.isStrong("k".repeat(length))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(chars = {' ', '\n', '\u007f', 'é', '\0'})
  void aChosenKeyShouldBePrintableAscii(char character) {
    assertThat(ApiKeys.isStrong("k".repeat(30) + character)).isFalse();
  }
}
