package io.actionlog.server.certificate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for this machine that signs itself, and its key; made by the JDK's keytool.
 *
 * @param certificate the file of the certificate, in PEM
 * @param key the file of the key, in PEM
 */
public record TestCertificate(Path certificate, Path key) {

  private static final String PASSWORD = "password";
  private static final String OPTIONS =
      "-J-XX:TieredStopAtLevel=1 -genkeypair -alias server -storetype PKCS12 -storepass password"
          + " -ext san=dns:localhost,ip:127.0.0.1";

  /**
   * Makes a certificate in the folder.
   *
   * @param algorithm {@code EC} or {@code RSA}
   */
  public static TestCertificate in(Path folder, String name, String algorithm) throws IOException {
    Path store = folder.resolve(name + ".p12");
    String options = OPTIONS + " -dname CN=" + name + " -keyalg " + algorithm;
    List<String> command = new ArrayList<>(List.of(options.split(" ")));
    command.add(0, Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-keystore", store.toString()));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), US_ASCII);
    if (keytool.onExit().join().exitValue() != 0) {
      throw new IOException(said);
    }
    try {
      KeyStore made = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
      byte[] certificate = made.getCertificate("server").getEncoded();
      byte[] key = made.getKey("server", PASSWORD.toCharArray()).getEncoded();
      return new TestCertificate(
          write(folder.resolve(name + ".crt"), "CERTIFICATE", certificate),
          write(folder.resolve(name + ".key"), "PRIVATE KEY", key));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** Writes a PEM file with one block. */
  static Path write(Path file, String label, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return Files.writeString(
        file, "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
  }

  /** Puts this certificate and key in the place of others. */
  public void replace(TestCertificate other) throws IOException {
    Files.copy(certificate, other.certificate, StandardCopyOption.REPLACE_EXISTING);
    Files.copy(key, other.key, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Trusts this certificate and nothing else. */
  public SSLContext trusting() throws IOException {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "server", new CertificateFiles(certificate, key).read().getCertificate("server"));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }
}
