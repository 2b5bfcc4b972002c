package io.actionlog.harness;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.commons.lang3.function.Failable;

/**
 * A certificate for this machine that signs itself, and its key; made by the JDK's keytool.
 *
 * @param certificate the file of the certificate, in PEM
 * @param key the file of the key, in PEM
 * @param store both in a file of Java's
 */
public record TestCertificate(Path certificate, Path key, Path store) {

  /** A name that no resolver knows. */
  public static final String NAME = "actionlog.example";

  private static final String ALIAS = "server";
  private static final String PASSWORD = "password";
  private static final String OPTIONS =
      "-J-XX:TieredStopAtLevel=1 -genkeypair -keyalg EC -storetype PKCS12 -dname CN=localhost -ext"
          + " san=dns:localhost,ip:127.0.0.1,dns:"
          + NAME;

  /** Makes a certificate in the folder: for localhost, 127.0.0.1 and {@link #NAME}. */
  public static TestCertificate in(Path folder) {
    Path store = folder.resolve("keys.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    ProcessBuilder command = new ProcessBuilder((keytool + " " + OPTIONS).split(" "));
    command.command().addAll(List.of("-alias", ALIAS, "-storepass", PASSWORD));
    command.command().addAll(List.of("-keystore", store.toString()));
    return Failable.call(
        () -> {
          Process made = command.redirectErrorStream(true).start();
          String said = new String(made.getInputStream().readAllBytes(), US_ASCII);
          if (made.waitFor() != 0) {
            throw new IllegalStateException(said);
          }
          KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
          return new TestCertificate(
              pem(
                  folder.resolve("server.crt"),
                  "CERTIFICATE",
                  keys.getCertificate(ALIAS).getEncoded()),
              pem(
                  folder.resolve("server.key"),
                  "PRIVATE KEY",
                  keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()),
              store);
        });
  }

  private static Path pem(Path file, String label, byte[] bytes) {
    String base64 = Base64.getMimeEncoder().encodeToString(bytes);
    String begin = "-----BEGIN " + label + "-----\n";
    return Failable.call(
        () -> Files.writeString(file, begin + base64 + "\n-----END " + label + "-----\n"));
  }

  /** Speaks TLS with it as a server, and trusts nothing else as a client. */
  public SSLContext context() {
    return Failable.call(
        () -> {
          KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
          KeyManagerFactory own =
              KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
          own.init(keys, PASSWORD.toCharArray());
          TrustManagerFactory trusted =
              TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
          trusted.init(keys);
          SSLContext context = SSLContext.getInstance("TLS");
          context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
          return context;
        });
  }

  /** The options with which the server speaks TLS with it. */
  public String[] options() {
    return new String[] {"--tls-certificate", certificate.toString(), "--tls-key", key.toString()};
  }
}
