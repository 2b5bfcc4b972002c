package io.actionlog.api.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.api.document.ContractDocument;
import io.actionlog.api.document.TestDocuments;
import io.actionlog.api.document.TreeEdit;
import io.actionlog.api.rules.BrokenDocumentError;
import io.actionlog.api.rules.DocumentFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Judges today's document against the last release, and writes down what it found. */
class VerdictTest {

  private static final String HEALTH = "/paths/~1health~1/get";

  @Test
  void versionShouldSayWhatHasChanged() throws IOException {
    assumeTrue(DocumentFaults.ofThisBuild().isEmpty(), "told by DocumentRulesTest");
    Verdict verdict = Verdict.on(Releases.newest(), TestDocuments.read());

    Files.writeString(Path.of("target/contract-changes.txt"), verdict + "\n");
    System.out.println(verdict.summary() + " (api/target/contract-changes.txt)");
    if (verdict.objection().isPresent()) {
      throw new BrokenDocumentError(List.of(verdict));
    }
  }

  @ParameterizedTest
  @MethodSource("io.actionlog.api.changes.Releases#all")
  void releaseShouldBeNamedAfterItsVersion(ContractDocument released) {
    Version version = Version.of(released);

    assertThat(released.file())
        .isEqualTo("openapi-%d.%d.yaml".formatted(version.major(), version.minor()));
  }

  @ParameterizedTest(name = "{0} -> {1}, {2} changed: {3}")
  @CsvSource({
    "1.4.2, 1.4.2, nothing, true",
    "1.4.2, 1.4.1, nothing, false",
    "1.4.2, 1.4.3, nothing, true",
    "1.4.2, 1.5.0, nothing, false",
    "1.4.2, 2.0.0, nothing, false",
    "1.4.2, 1.4.2, words, true",
    "1.4.2, 1.5.0, words, false",
    "1.4.2, 1.4.3, compatibly, false",
    "1.4.2, 1.5.0, compatibly, true",
    "1.4.2, 2.0.0, compatibly, true",
    "1.4.2, 1.5.0, breaking, false",
    "1.4.2, 2.0.0, breaking, true",
    "1.4.2, 0.9.0, breaking, false",
  })
  void versionShouldRiseAsTheChangeAsks(String before, String now, String change, boolean fits) {
    ContractDocument released = versioned(Releases.newest(), before);
    ContractDocument today =
        versioned(Releases.newest(), now).withTree(root -> change(root, change));

    Verdict verdict = Verdict.on(released, today);

    assertThat(verdict.objection().isEmpty()).as("%s", verdict).isEqualTo(fits);
  }

  @Test
  void objectionShouldNameLineAndColumn() {
    ContractDocument released = versioned(Releases.newest(), "1.4.0");
    ContractDocument today = released.withTree(root -> change(root, "breaking"));

    assertThat(Verdict.on(released, today).toString().lines().limit(3))
        .containsExactly(
            today.place("/info/version").location()
                + " /info/version: 1.4.0 (expected 2.0.0, because of breaking changes since 1.4.0)",
            "contract 1.4.0 against the release 1.4.0: 1 breaking and 0 compatible changes, 0 of words",
            "%s breaking for those who call: `getHealth`: answer 503 is gone (it stood at %s)"
                .formatted(
                    today.place(HEALTH + "/responses").location(),
                    today.place(HEALTH + "/responses/503").location()));
  }

  private static ContractDocument versioned(ContractDocument document, String version) {
    return document.withTree(root -> TreeEdit.change(root, "/info/version", version));
  }

  private static void change(ObjectNode root, String change) {
    switch (change) {
      case "words" -> TreeEdit.change(root, HEALTH + "/summary", "Tell how it is");
      case "compatibly" -> TreeEdit.change(root, HEALTH + "/x-colour", "red");
      case "breaking" -> TreeEdit.change(root, HEALTH + "/responses/503", "");
      default -> {}
    }
  }
}
