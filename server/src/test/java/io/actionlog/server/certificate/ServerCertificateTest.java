package io.actionlog.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A certificate whose files change. */
final class ServerCertificateTest {

  @TempDir private Path folder;

  private final List<String> warnings = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private TestCertificate first;

  @SuppressWarnings("NullAway.Init")
  private ServerCertificate used;

  @BeforeEach
  void open() throws Exception {
    first = TestCertificate.in(folder, "first", "EC");
    used =
        new ServerCertificate(
            new CertificateFiles(first.certificate(), first.key()), warnings::add);
    assertThat(used.changed()).isPresent();
  }

  @Test
  void aNewPairShouldBeReadOnceItHasSettled() throws Exception {
    assertThat(used.changed()).isEmpty();
    TestCertificate.in(folder, "second", "RSA").replace(first);
    assertThat(used.changed()).isEmpty();
    KeyStore read = used.changed().orElseThrow();
    assertThat(read.getCertificate("server").getPublicKey().getAlgorithm()).isEqualTo("RSA");
    assertThat(used.changed()).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aPairThatOthersMayReadFromNowOnShouldBeReadAgain() throws Exception {
    Files.setPosixFilePermissions(first.key(), PosixFilePermissions.fromString("rw-r-----"));
    assertThat(used.changed()).isEmpty();
    assertThat(used.changed()).isPresent();
  }

  @Test
  void aWrongPairShouldLeaveTheLastOneAndOneWarning() throws Exception {
    Files.writeString(first.key(), "half of a k");
    for (int i = 0; i < 4; i++) {
      assertThat(used.changed()).isEmpty();
    }
    assertThat(warnings)
        .containsExactly(
            "TLS goes on with the previous certificate: "
                + first.key()
                + " (expected a private key in PEM, PKCS#8)");
    Files.delete(first.key());
    assertThat(used.changed()).isEmpty();
    assertThat(used.changed()).isEmpty();
    assertThat(warnings).hasSize(2);
    assertThat(warnings.get(1)).endsWith(first.key() + " is missing (expected a file)");
  }
}
