package io.actionlog.api.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.actionlog.api.document.ContractDocument;
import io.actionlog.api.document.TestDocuments;
import io.actionlog.api.document.TreeEdit;
import io.actionlog.api.rules.DocumentFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds the changelog to what has changed, or writes it so with {@code -Dchangelog=rewrite}. */
class ChangelogTest {

  private static final Path FILE = Path.of("../CHANGELOG.md");
  private static final String COMMAND =
      "mvn -q -pl api test -Dtest=ChangelogTest -Dchangelog=rewrite";
  private static final String EMPTY = "# Changelog\n\n## Unreleased\n\n### Server\n- Faster.\n";
  private static final ContractDocument RELEASED = Releases.newest();
  private static final ContractDocument TODAY =
      RELEASED
          .withTree(root -> TreeEdit.change(root, "/info/version", "1.7.0"))
          .withTree(root -> TreeEdit.change(root, "/paths/~1health~1/get/x-colour", "red"));

  @Test
  void changelogShouldTellTheChangesOfTheContract() throws IOException {
    assumeTrue(DocumentFaults.ofThisBuild().isEmpty(), "told by DocumentRulesTest");
    Verdict verdict = Verdict.on(Releases.newest(), TestDocuments.read());
    assumeTrue(verdict.objection().isEmpty(), "told by VerdictTest");
    String text = Files.readString(FILE);
    String expected = Changelog.with(text, verdict);

    if ("rewrite".equals(System.getProperty("changelog"))) {
      Files.writeString(FILE, expected);
    } else {
      assertThat(text.equals(expected))
          .as("CHANGELOG.md tells of another contract (expected what this writes: %s)", COMMAND)
          .isTrue();
    }
  }

  @Test
  void sectionShouldBeMadeAtTheTop() {
    assertThat(Changelog.with(EMPTY, Verdict.on(RELEASED, TODAY)))
        .isEqualTo(
            """
            # Changelog

            ## Unreleased

            <!-- contract: made from openapi.yaml and its last release, see docs/contract.md -->
            ### Contract 1.7.0
            Changed since %s; nothing that breaks.

            Compatible:
            - `getHealth`: x-colour changed
            <!-- /contract -->

            ### Server
            - Faster.
            """
                .formatted(Version.of(RELEASED)));
  }

  @Test
  void sectionShouldBeReplacedAndStayWhereItIs() {
    String old = Changelog.with(EMPTY, Verdict.on(RELEASED, TODAY)).replace("x-colour", "colour");

    assertThat(Changelog.with(old, Verdict.on(RELEASED, TODAY)))
        .isEqualTo(Changelog.with(EMPTY, Verdict.on(RELEASED, TODAY)));
  }

  @Test
  void sectionShouldGoWithTheLastChange() {
    String old = Changelog.with(EMPTY, Verdict.on(RELEASED, TODAY));

    assertThat(Changelog.with(old, Verdict.on(RELEASED, RELEASED))).isEqualTo(EMPTY);
  }

  @Test
  void sectionShouldStayAsItIsAfterTheRelease() {
    String old = Changelog.with(EMPTY, Verdict.on(RELEASED, TODAY));

    assertThat(Changelog.with(old, Verdict.on(TODAY, TODAY)))
        .isEqualTo(old.replaceAll("<!--.*-->\n", ""));
  }
}
