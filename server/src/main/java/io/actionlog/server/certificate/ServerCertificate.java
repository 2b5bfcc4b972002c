package io.actionlog.server.certificate;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A certificate and its key, which are read again when their files change. Files that cannot be
 * used are told once, and then passed over. For one thread.
 */
public final class ServerCertificate {

  private static final Logger LOG = LoggerFactory.getLogger(ServerCertificate.class);

  private final CertificateFiles files;
  private final Consumer<String> warnings;
  private CertificateFiles.State judged;
  private CertificateFiles.@Nullable State changing;
  private @Nullable KeyStore first;

  /** Reads the files, and tells the warnings about their later states to somebody else. */
  ServerCertificate(CertificateFiles files, Consumer<String> warnings) {
    this.files = files;
    this.warnings = warnings;
    this.judged = files.state();
    this.first = read();
  }

  /**
   * Reads certificate and key, both in PEM.
   *
   * @throws UnusableCertificateException when they cannot be used, alone or together
   */
  public static ServerCertificate open(Path certificate, Path key) {
    return new ServerCertificate(new CertificateFiles(certificate, key), LOG::warn);
  }

  /**
   * Certificate and key, the first time and when the files have changed since, but not since this
   * was last called: they are two files, and are not written at the same time.
   */
  public Optional<KeyStore> changed() {
    KeyStore opened = first;
    first = null;
    return opened != null ? Optional.of(opened) : again();
  }

  private Optional<KeyStore> again() {
    CertificateFiles.State found = files.state();
    if (found.equals(judged) || !found.equals(changing)) {
      changing = found;
      return Optional.empty();
    }
    judged = found;
    try {
      return Optional.of(read());
    } catch (UnusableCertificateException e) {
      warnings.accept("TLS goes on with the previous certificate: " + e.getMessage());
      return Optional.empty();
    }
  }

  private KeyStore read() {
    KeyStore read = files.read();
    try {
      X509Certificate own = (X509Certificate) read.getCertificate(CertificateFiles.ALIAS);
      Instant end = own.getNotAfter().toInstant();
      String name = own.getSubjectX500Principal().getName();
      if (end.isBefore(Instant.now())) {
        LOG.warn("the TLS certificate of {} has expired: {}", name, end);
      } else {
        LOG.info("TLS certificate of {}, valid until {}", name, end);
      }
      return read;
    } catch (KeyStoreException e) {
      throw new IllegalStateException(e);
    }
  }
}
