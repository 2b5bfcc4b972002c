package io.actionlog.server.operation.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.server.action.OperationDescription;
import io.actionlog.server.operation.runner.FakeOperation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OperationCatalogTest {
  private static final String PLACE = "class " + FakeOperation.class.getName();

  @TempDir private Path folder;

  @Test
  void listOperationsShouldBeOrderedByName() {
    OperationCatalog catalog = OperationCatalog.of(new FakeOperation("b"), new FakeOperation("a"));
    assertThat(catalog.descriptions())
        .extracting(OperationDescription::name)
        .containsExactly("a", "b");
  }

  @Test
  void listOperationsShouldHoldInstalledOnesAndThoseOfTheFile() throws IOException {
    OperationCatalog catalog =
        OperationCatalog.of(new FakeOperation("b")).withFile(file("a"), Duration.ZERO);
    assertThat(catalog.descriptions())
        .containsExactly(
            new OperationDescription("a", "A command", false, true),
            new OperationDescription("b", "Does b", true, true));
  }

  @Test
  void listOperationsShouldBeEmptyWithoutAny() {
    assertThat(OperationCatalog.installed().descriptions()).isEmpty();
  }

  @Test
  void catalogShouldNameBothOfADuplicate() {
    assertThatThrownBy(() -> OperationCatalog.of(new FakeOperation("a"), new FakeOperation("a")))
        .isInstanceOf(InvalidOperationsException.class)
        .hasMessage(PLACE + ": name: a (expected another name: " + PLACE + " has it)");
  }

  @Test
  void catalogShouldNameBothOfADuplicateBetweenFileAndClass() throws IOException {
    Path file = file("a");
    OperationCatalog installed = OperationCatalog.of(new FakeOperation("a"));
    assertThatThrownBy(() -> installed.withFile(file, Duration.ZERO))
        .hasMessage(file + ":2:10: name: a (expected another name: " + PLACE + " has it)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "../a", ".a", "ä", "a\n"})
  void catalogShouldRefuseABadName(String name) {
    assertThatThrownBy(() -> OperationCatalog.of(new FakeOperation(name)))
        .isInstanceOf(InvalidOperationsException.class)
        .hasMessageStartingWith(PLACE + ": name: " + name + " (expected 1 to 100 letters");
  }

  private Path file(String name) throws IOException {
    String operation =
        "{name: " + name + ", description: A command, command: [x], can_be_retried: true}";
    return Files.writeString(
        folder.resolve("operations.yaml"), "operations:\n- " + operation + "\n");
  }
}
