package io.actionlog.contract.harness;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.exchange.Expectation;
import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.judge.ContractCoverage;
import io.actionlog.conformance.judge.ExchangeValidator;
import io.actionlog.conformance.judge.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.lang3.function.Failable;

/**
 * The document that all tests share, its validator, and what they have exercised of it: the suite
 * is divided among processes, each of which writes a file when it ends.
 */
public final class Suite {

  /** The document. */
  public static final Contract CONTRACT = Contract.ofClassPath();

  private static final ContractCoverage COVERAGE = new ContractCoverage();

  /** Judges every exchange. */
  public static final ExchangeValidator VALIDATOR = new ExchangeValidator(CONTRACT, COVERAGE);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FOLDER = Path.of("target", "coverage");

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Suite::writeCoverage, "suite-coverage"));
  }

  private Suite() {}

  /** What the document has and no process exercised that has ended by now, a line each. */
  public static List<String> missing() throws IOException {
    ContractCoverage all = new ContractCoverage();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        all.add(Files.readAllLines(file));
      }
    }
    return all.missing(CONTRACT);
  }

  /** The JSON that the text is. */
  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  /** Fails when the document does not allow an exchange, in view of what the test says of it. */
  static void judge(HttpMessage request, HttpMessage response, Expectation expectation) {
    assertThat(response.headerLines().stream().map(line -> line.split(":", 2)[0].toLowerCase(ROOT)))
        .as("headers, once each")
        .doesNotHaveDuplicates();
    List<Violation> violations = VALIDATOR.judge(request, response, expectation);
    if (!violations.isEmpty()) {
      throw new AssertionError(violations + "\nafter\n" + request + "\ncame\n" + response);
    }
  }

  private static void writeCoverage() {
    Path file = FOLDER.resolve(ProcessHandle.current().pid() + ".txt");
    Failable.run(() -> Files.createDirectories(FOLDER));
    Failable.run(() -> Files.write(file, COVERAGE.entries()));
  }
}
