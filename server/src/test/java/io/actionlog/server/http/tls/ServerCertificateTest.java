package io.actionlog.server.http.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
    used.context().start();
  }

  @AfterEach
  void stop() throws Exception {
    used.context().stop();
  }

  @Test
  void aNewPairShouldBeUsedOnceItHasSettled() throws Exception {
    Certificate before = current();
    TestCertificate.in(folder, "second", "RSA").replace(first);
    used.look();
    assertThat(current()).isEqualTo(before);
    used.look();
    assertThat(current()).isNotEqualTo(before);
    assertThat(current().getPublicKey().getAlgorithm()).isEqualTo("RSA");
    assertThat(warnings).isEmpty();
    assertThat(used.context().newSSLEngine().getEnabledProtocols())
        .containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
  }

  @Test
  void aWrongPairShouldLeaveTheLastOneAndOneWarning() throws Exception {
    Certificate before = current();
    String key = Files.readString(first.key());
    Files.writeString(first.key(), "half of a k");
    for (int i = 0; i < 4; i++) {
      used.look();
    }
    assertThat(warnings)
        .containsExactly(
            "TLS goes on with the previous certificate: "
                + first.key()
                + " (expected a private key in PEM, PKCS#8)");
    assertThat(current()).isEqualTo(before);
    Files.delete(first.key());
    used.look();
    used.look();
    assertThat(warnings).hasSize(2);
    assertThat(current()).isEqualTo(before);
    Files.writeString(first.key(), key);
    used.look();
    used.look();
    assertThat(warnings).hasSize(2);
    assertThat(current()).isEqualTo(before);
  }

  private Certificate current() throws Exception {
    KeyStore store = used.context().getKeyStore();
    return store.getCertificate("server");
  }
}
