package io.actionlog.server.operation.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.server.action.OperationDescription;
import io.actionlog.server.operation.Operation;
import io.actionlog.server.operation.command.RecordingContext;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Holds the example that newcomers start with to what it says. */
@Timeout(60)
final class ExampleOperationsTest {
  private final OperationCatalog catalog =
      OperationCatalog.of()
          .withFile(Path.of("..", "examples", "operations.yaml"), Duration.ofSeconds(5));
  private final RecordingContext context = new RecordingContext();

  @Test
  void exampleShouldHaveItsOperations() {
    assertThat(catalog.descriptions())
        .extracting(OperationDescription::name)
        .containsExactly("backup", "check", "fail", "redeploy");
  }

  @Test
  void exampleCheckShouldSucceed() throws Exception {
    catalog.find("check").orElseThrow().perform(context);
    assertThat(context.lines()).startsWith("Checking " + context.object()).endsWith("All is well");
  }

  @Test
  void exampleFailShouldFail() {
    Operation fail = catalog.find("fail").orElseThrow();
    assertThatThrownBy(() -> fail.perform(context)).hasMessage("exit code 3");
    assertThat(context.lines())
        .containsExactly(
            "Connecting to the registry", "The registry refused the image of " + context.object());
  }
}
