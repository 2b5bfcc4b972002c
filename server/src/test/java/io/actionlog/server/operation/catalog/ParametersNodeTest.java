package io.actionlog.server.operation.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.actionlog.server.action.parameter.ParameterDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parameters that an operations file declares. */
final class ParametersNodeTest {
  private static final String MINIMAL =
      "operations:\n- name: a\n  description: A\n  command: [x]\n";

  @TempDir private Path folder;

  @Test
  void operationsFileShouldReadParameters() throws IOException {
    List<ParameterDescription> parameters =
        OperationsFile.read(
                write(
                    MINIMAL
                        + """
                          parameters:
                          - name: tag
                            description: The version
                            pattern: 'v[0-9]+(\\.[0-9]+)*'
                            default: v1.27
                          - {name: replicas, default: 3}
                          - {name: token, pattern: '[a-f0-9]{40}', secret: true}
                        """))
            .get(0)
            .parameters();
    assertThat(parameters)
        .extracting(
            ParameterDescription::name,
            ParameterDescription::description,
            ParameterDescription::pattern,
            ParameterDescription::defaultValue,
            ParameterDescription::isSecret)
        .containsExactly(
            tuple("tag", "The version", "v[0-9]+(\\.[0-9]+)*", "v1.27", false),
            tuple("replicas", null, null, "3", false),
            tuple("token", null, "[a-f0-9]{40}", null, true));
    assertThat(parameters.get(0).fits()).accepts("v1", "v1.2.3").rejects("xv1", "v1x", "v1\n", "");
    assertThat(parameters.get(1).fits()).accepts("", "any thing");
  }

  /** A pattern over which the JDK's engine would think until the end of time. */
  @Test
  void operationsFileShouldNotLetAValueMakeAPatternSearchForLong() throws IOException {
    Path file = write(MINIMAL + "  parameters: [{name: a, pattern: '(a|a|aa)*(a*)*b'}]\n");
    assertThat(OperationsFile.read(file).get(0).parameters().get(0).fits().test("a".repeat(4096)))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {name: a}                  | :5:15: parameters: a mapping (expected a list of parameters)
          [a]                        | :5:16: parameters: a (expected a mapping with the keys name, description, pattern, default, secret)
          [{pattern: a}]             | :5:16: name: missing (expected the keys name)
          [{name: a, value: b}]      | :5:26: value: unknown (expected one of name, description, pattern, default, secret)
          [{name: A}]                | :5:23: name: A (expected a lower-case letter, then up to 63 lower-case letters, digits and underscores)
          [{name: a-b}]              | :5:23: name: a-b (expected a lower-case letter, then up to 63 lower-case letters, digits and underscores)
          [{name: a}, {name: a}]     | :5:34: name: a (expected another name: FILE:5:23 has it)
          [{name: a, pattern: '('}]  | :5:35: pattern: missing closing ): ( (expected a regular expression of RE2, at most 1000 characters)
          [{name: a, pattern: 'a(?=b)'}] | :5:35: pattern: invalid or unsupported Perl syntax: (?= (expected a regular expression of RE2, at most 1000 characters)
          [{name: a, pattern: ''}]   | :5:35: pattern: "" (expected a regular expression of RE2, at most 1000 characters)
          [{name: a, pattern: b, default: c}] | :5:47: default: c (expected a value that fits b)
          [{name: a, pattern: b, default: s3cret, secret: true}] | :5:47: default: it does not fit (expected a value that fits b)
          [{name: a, default: "\\e[2J"}] | :5:35: default: " [2J" (expected a value without control characters and those that turn the writing)
          [{name: a, secret: 1}]     | :5:34: secret: 1 (expected true or false)
          [{name: a, default: null}] | :5:35: default: nothing (expected a string)
          [{name: a, description: ''}] | :5:39: description: "" (expected a sentence of at most 1000 characters)
          """)
  void operationsFileShouldRefuseWrongParameters(String parameters, String error)
      throws IOException {
    assertRefused(MINIMAL + "  parameters: " + parameters.strip() + "\n", error);
  }

  @Test
  void operationsFileShouldTakeFiftyParametersAndNoMore() throws IOException {
    String fifty =
        IntStream.range(0, 50)
            .mapToObj(n -> "{name: p" + n + "}")
            .collect(Collectors.joining(", "));
    assertThat(
            OperationsFile.read(write(MINIMAL + "  parameters: [" + fifty + "]\n"))
                .get(0)
                .parameters())
        .hasSize(50);
    assertRefused(
        MINIMAL + "  parameters: [" + fifty + ", {name: z}]\n",
        ":5:656: parameters: one too many (expected at most 50)");
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
