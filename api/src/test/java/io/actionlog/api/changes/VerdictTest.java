package io.actionlog.api.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.api.document.ContractDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Judges today's document against the last release, and writes down what it found. */
class VerdictTest {

  @Test
  void versionShouldSayWhatHasChanged() throws IOException {
    Verdict verdict = Verdict.on(Releases.newest(), ContractDocument.read());

    Files.writeString(Path.of("target/contract-changes.txt"), verdict + "\n");
    System.out.println(verdict.summary() + ", told in api/target/contract-changes.txt");
    assertThat(verdict.objection()).as("%s", verdict).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("io.actionlog.api.changes.Releases#all")
  void releaseShouldBeNamedAfterItsVersion(ContractDocument released) {
    Version version = Version.of(released);

    assertThat(released.file())
        .isEqualTo("openapi-%d.%d.yaml".formatted(version.major(), version.minor()));
  }
}
