package io.actionlog.server.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken for a certificate and its key, and what is said of the rest. */
final class CertificateFilesTest {

  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static TestCertificate good;

  @BeforeAll
  static void make() throws IOException {
    good = TestCertificate.in(folder, "good", "EC");
  }

  @Test
  void textBesideTheBlocksShouldNotMatter() throws Exception {
    String both =
        "subject=CN = good\n"
            + Files.readString(good.key())
            + "and\r\n"
            + Files.readString(good.certificate()).replace("\n", "\r\n");
    Path file = Files.writeString(folder.resolve("both.pem"), both);
    assertThat(new CertificateFiles(file, file).read().getCertificateChain("server")).hasSize(1);
  }

  @Test
  void aMissingFileShouldBeNamed() {
    Path missing = folder.resolve("missing.pem");
    assertRefused(missing, good.key(), false, missing + " is missing (expected a file)");
    assertRefused(good.certificate(), missing, true, missing + " is missing (expected a file)");
    assertRefused(folder, good.key(), false, folder + " (expected a file that can be read)");
  }

  @Test
  void whatIsNoPemShouldBeRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text.pem"), "no PEM \u00ff");
    String expected = text + " (expected certificates in PEM, the server's own first)";
    assertRefused(text, good.key(), false, expected);
    assertRefused(good.key(), good.key(), false, good.key() + " (expected certificates in PEM,");
    expected = text + " (expected a private key in PEM, PKCS#8)";
    assertRefused(good.certificate(), text, true, expected);
    Path broken = TestCertificate.write(folder.resolve("b.pem"), "CERTIFICATE", new byte[] {1, 2});
    assertRefused(broken, good.key(), false, broken + " (expected certificates in PEM,");
    Path noBase64 =
        Files.writeString(
            folder.resolve("n.pem"), "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----");
    assertRefused(noBase64, good.key(), false, noBase64 + " (expected certificates in PEM,");
  }

  @Test
  void keysInOtherFormsShouldBeRefusedWithTheCommandThatHelps() throws IOException {
    for (String label :
        new String[] {"RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"}) {
      Path other = TestCertificate.write(folder.resolve("other.key"), label, new byte[] {1});
      assertRefused(
          good.certificate(),
          other,
          true,
          other
              + " has a key in another form, or a password (expected PKCS#8 without: openssl pkcs8"
              + " -topk8 -nocrypt -in "
              + other
              + ")");
    }
    Path old =
        Files.writeString(
            folder.resolve("old.key"),
            "-----BEGIN RSA PRIVATE KEY-----\nDEK-Info: AES-128-CBC,00\n\nAA==\n"
                + "-----END RSA PRIVATE KEY-----\n");
    assertRefused(good.certificate(), old, true, old + " has a key in another form");
  }

  @Test
  void aKeyOfAnotherCertificateShouldBeRefused() throws Exception {
    for (String algorithm : new String[] {"EC", "RSA"}) {
      byte[] bytes =
          KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate().getEncoded();
      Path other = TestCertificate.write(folder.resolve("wrong.key"), "PRIVATE KEY", bytes);
      assertRefused(
          good.certificate(),
          other,
          true,
          other + " does not fit " + good.certificate() + " (expected the EC key of it)");
    }
  }

  @Test
  void certificatesThatAreNoChainShouldBeRefused() throws IOException {
    String twice = Files.readString(good.certificate()).repeat(2);
    Path file = Files.writeString(folder.resolve("twice.pem"), twice);
    assertRefused(
        file,
        good.key(),
        false,
        file + " (expected behind each certificate the one that signed it)");
  }

  private static void assertRefused(Path certificate, Path key, boolean isOfKey, String message) {
    CertificateFiles files = new CertificateFiles(certificate, key);
    assertThatThrownBy(files::read)
        .isInstanceOfSatisfying(
            UnusableCertificateException.class,
            refused -> assertThat(refused.isOfKey()).isEqualTo(isOfKey))
        .hasMessageStartingWith(message);
  }
}
