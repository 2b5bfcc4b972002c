package io.actionlog.server.operation.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.server.operation.command.CommandDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OperationsFileTest {
  private static final String MINIMAL =
      "operations:\n- name: a\n  description: A\n  command: [x]\n";

  @TempDir private Path folder;

  @Test
  void operationsFileShouldReadEverySetting() throws IOException {
    Path file =
        write(
            """
            operations:
            - name: redeploy
              description: Pulls the image
              command: [sh, -c, "exit 0"]
              environment: {PORT: 8080, VERSION: 1.10}
              directory: work
              timeout_seconds: 60
              can_be_canceled: true
              can_be_retried: true
            """);
    assertThat(OperationsFile.read(file))
        .containsExactly(
            new CommandDefinition(
                "redeploy",
                "Pulls the image",
                List.of("sh", "-c", "exit 0"),
                Map.of("PORT", "8080", "VERSION", "1.10"),
                folder.resolve("work"),
                Duration.ofMinutes(1),
                true,
                true,
                List.of(),
                file + ":2:9"));
  }

  @Test
  void operationsFileShouldHaveDefaultsForAllButNameDescriptionAndCommand() throws IOException {
    CommandDefinition definition = OperationsFile.read(write(MINIMAL)).get(0);
    assertThat(definition.environment()).isEmpty();
    assertThat(definition.directory()).isEqualTo(folder);
    assertThat(definition.timeout()).isNull();
    assertThat(definition.canBeCanceled()).isFalse();
    assertThat(definition.canBeRetried()).isFalse();
  }

  @Test
  void operationsFileShouldTakeAnEmptyList() throws IOException {
    assertThat(OperationsFile.read(write("operations: []\n"))).isEmpty();
  }

  @Test
  void operationsFileShouldTakeAnchors() throws IOException {
    String second = "- {name: b, description: B, command: [x], environment: *common}\n";
    Path file = write(MINIMAL + "  environment: &common {A: b}\n" + second);
    assertThat(OperationsFile.read(file).get(1).environment()).isEqualTo(Map.of("A", "b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          timeout_seconds: soon           | :5:20: timeout_seconds: soon (expected a whole number from 1 to 604800)
          timeout_seconds: 0              | :5:20: timeout_seconds: 0 (expected a whole number from 1 to 604800)
          timeout_seconds: 604801         | :5:20: timeout_seconds: 604801 (expected a whole number from 1 to 604800)
          timeout_seconds: 99999999999    | :5:20: timeout_seconds: 99999999999 (expected a whole number from 1 to 604800)
          timeout_seconds: 1.5            | :5:20: timeout_seconds: 1.5 (expected a whole number from 1 to 604800)
          timeout_seconds: "60"           | :5:20: timeout_seconds: "60" (expected a whole number from 1 to 604800)
          timeout_seconds: [1]            | :5:20: timeout_seconds: a list (expected a whole number from 1 to 604800)
          can_be_canceled: yes            | :5:20: can_be_canceled: yes (expected true or false)
          can_be_retried:                 | :5:18: can_be_retried: nothing (expected true or false)
          directory: ''                   | :5:14: directory: "" (expected a path, absolute or relative to the folder of this file)
          directory: {a: b}               | :5:14: directory: a mapping (expected a path)
          environment: [A=b]              | :5:16: environment: a list (expected a mapping of names to strings)
          environment: {A: [b]}           | :5:20: A: a list (expected a string)
          environment: {A: null}          | :5:20: A: nothing (expected a string)
          environment: {"A=B": c}         | :5:24: A=B: cannot be set here (expected a name without =, and none of ACTIONLOG_ACTION_UUID, ACTIONLOG_OBJECT, ACTIONLOG_USER and ACTIONLOG_PARAMETER_...)
          environment: {ACTIONLOG_USER: c} | :5:33: ACTIONLOG_USER: cannot be set here (expected a name without =, and none of ACTIONLOG_ACTION_UUID, ACTIONLOG_OBJECT, ACTIONLOG_USER and ACTIONLOG_PARAMETER_...)
          environment: {ACTIONLOG_PARAMETER_A: c} | :5:40: ACTIONLOG_PARAMETER_A: cannot be set here (expected a name without =, and none of ACTIONLOG_ACTION_UUID, ACTIONLOG_OBJECT, ACTIONLOG_USER and ACTIONLOG_PARAMETER_...)
          environment: {A: b, A: c}       | :5:23: A: again (expected once; its other value is at FILE:5:20)
          name: b                         | :5:3: name: again (expected once; its other value is at FILE:2:9)
          timeout: 5                      | :5:3: timeout: unknown (expected one of name, description, command, environment, directory, timeout_seconds, can_be_canceled, can_be_retried, parameters)
          """)
  void operationsFileShouldRefuseAWrongSetting(String line, String error) throws IOException {
    assertRefused(MINIMAL + "  " + line.strip() + "\n", error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name: '-a', description: A, command: [x] | :2:10: name: "-a" (expected 1 to 100 letters, digits, dots, underscores and hyphens, a letter or digit first)
          name: '', description: A, command: [x]   | :2:10: name: "" (expected 1 to 100 letters, digits, dots, underscores and hyphens, a letter or digit first)
          name: a/b, description: A, command: [x]  | :2:10: name: a/b (expected 1 to 100 letters, digits, dots, underscores and hyphens, a letter or digit first)
          name: [a], description: A, command: [x]  | :2:10: name: a list (expected 1 to 100 letters, digits, dots, underscores and hyphens, a letter or digit first)
          name: a, description: ' ', command: [x]  | :2:26: description: " " (expected a sentence)
          name: a, description: A, command: x -y   | :2:38: command: x -y (expected a list of strings: the program and its arguments)
          name: a, description: A, command: []     | :2:38: command: no program (expected a list of strings: the program and its arguments)
          name: a, description: A, command: ['']   | :2:38: command: no program (expected a list of strings: the program and its arguments)
          name: a, description: A, command: [x, null] | :2:42: command: nothing (expected a string)
          name: a, description: A, command: [x, "\\0"] | :2:42: command: " " (expected a string, without the character NUL)
          name: a, command: [x]                    | :2:3: description: missing (expected the keys name, description, command)
          name: a, description: A                  | :2:3: command: missing (expected the keys name, description, command)
          [a]: b                                   | :2:4: operations: a list (expected a word as key)
          """)
  void operationsFileShouldRefuseAWrongOperation(String operation, String error)
      throws IOException {
    assertRefused("operations:\n- {" + operation.strip() + "}\n", error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                     | :1:1: nothing (expected the key operations)
          # only a comment       | :1:1: nothing (expected the key operations)
          - a                    | :1:1: a list (expected a mapping with the key operations)
          operation: []          | :1:1: operation: unknown (expected one of operations)
          {}                     | :1:1: operations: missing (expected the keys operations)
          operations: a          | :1:13: operations: a (expected a list of operations)
          operations: [a]        | :1:14: operations: a (expected a mapping with the keys name, description, command, environment, directory, timeout_seconds, can_be_canceled, can_be_retried, parameters)
          operations: &a [*a]    | :1:13: operations: a list (expected a mapping with the keys name, description, command, environment, directory, timeout_seconds, can_be_canceled, can_be_retried, parameters)
          operations: [a         | :2:1: expected ',' or ']', but got <stream end> (expected YAML)
          operations: *a         | :1:13: found undefined alias a (expected YAML)
          operations: %          | :1:13: found character '%' that cannot start any token. (Do not use % for indentation) (expected YAML)
          """)
  void operationsFileShouldRefuseAWrongDocument(String text, String error) throws IOException {
    assertRefused(text + "\n", error);
  }

  @Test
  void operationsFileShouldNameBothPlacesOfADuplicate() throws IOException {
    assertRefused(
        MINIMAL + "- {name: a, description: B, command: [y]}\n",
        ":5:10: name: a (expected another name: FILE:2:9 has it)");
  }

  @Test
  void operationsFileShouldRefuseASecondDocument() throws IOException {
    assertRefused(MINIMAL + "---\n" + MINIMAL, ":5:1: but found another document (expected YAML)");
  }

  @Test
  void operationsFileShouldRefuseMoreThanAThousandOperations() throws IOException {
    StringBuilder text = new StringBuilder("operations:\n");
    for (int i = 0; i <= 1000; i++) {
      text.append("- {name: a").append(i).append(", description: A, command: [x]}\n");
    }
    assertRefused(text.toString(), ":1002:3: operations: one too many (expected at most 1000)");
  }

  @Test
  void operationsFileShouldRefuseAFileOverOneMebibyte() throws IOException {
    assertRefused(
        MINIMAL + "#".repeat(1024 * 1024), ": over 1 MiB (expected at most 1048576 bytes)");
  }

  @Test
  void operationsFileShouldRefuseNestingThatWouldExhaustTheStack() throws IOException {
    assertRefused("[".repeat(100_000), ":1:21: nested too deeply (expected at most 20 levels)");
  }

  @Test
  void operationsFileShouldNotExpandAliasesWithoutBound() throws IOException {
    StringBuilder text = new StringBuilder("operations:\n- &a0 [x, x]\n");
    for (int i = 1; i < 19; i++) {
      text.append("- &a")
          .append(i)
          .append(" [*a")
          .append(i - 1)
          .append(", *a")
          .append(i - 1)
          .append("]\n");
    }
    assertRefused(
        text.toString(),
        ":2:3: operations: a list (expected a mapping with the keys name, description, command, environment,"
            + " directory, timeout_seconds, can_be_canceled, can_be_retried, parameters)");
  }

  @Test
  void operationsFileShouldSayWhereBytesAreNotUtf8() throws IOException {
    Path file = folder.resolve("operations.yaml");
    Files.write(file, "operations:\n- é".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> OperationsFile.read(file))
        .isInstanceOf(InvalidOperationsException.class)
        .hasMessage(file + ":2:3: bytes that are not UTF-8 (expected a file in UTF-8)");
  }

  @Test
  void operationsFileShouldSayWhereACharacterIsNotPrintable() throws IOException {
    assertRefused(
        "operations:\n- a\u0007\n",
        ":2:4: the character U+0007 (expected printable characters only)");
  }

  @Test
  void operationsFileShouldSayThatThereIsNone() {
    Path file = folder.resolve("none.yaml");
    assertThatThrownBy(() -> OperationsFile.read(file))
        .hasMessage(file + ": no such file (expected a YAML file)");
  }

  @Test
  void operationsFileShouldSayThatAFolderIsNoFile() {
    assertThatThrownBy(() -> OperationsFile.read(folder))
        .hasMessage(folder + ": Is a directory (expected a readable YAML file)");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("operations.yaml"), text);
  }

  private void assertRefused(String text, String error) throws IOException {
    Path file = write(text);
    assertThatThrownBy(() -> OperationsFile.read(file))
        .isInstanceOf(InvalidOperationsException.class)
        .hasMessage(file + error.replace("FILE", file.toString()));
  }
}
