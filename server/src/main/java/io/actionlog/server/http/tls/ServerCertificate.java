package io.actionlog.server.http.tls;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.function.Consumer;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS 1.2 and 1.3 with a certificate from files, which is read again when they change. Files that
 * cannot be used never replace the certificate in memory. For one thread.
 */
public final class ServerCertificate {

  private static final Logger LOG = LoggerFactory.getLogger(ServerCertificate.class);

  private final CertificateFiles files;
  private final Consumer<String> warnings;
  private final SslContextFactory.Server context = new SslContextFactory.Server();
  private CertificateFiles.State judged;
  private CertificateFiles.@Nullable State changed;

  /** Reads the files, and tells the warnings about their later states to somebody else. */
  ServerCertificate(CertificateFiles files, Consumer<String> warnings) {
    this.files = files;
    this.warnings = warnings;
    this.judged = files.state();
    context.setIncludeProtocols("TLSv1.2", "TLSv1.3");
    context.setRenegotiationAllowed(false);
    context.setKeyManagerPassword(CertificateFiles.PASSWORD);
    use(context, files.read());
  }

  /**
   * Reads certificate and key, both in PEM.
   *
   * @throws UnusableCertificateException when they cannot be used, alone or together
   */
  public static ServerCertificate open(Path certificate, Path key) {
    return new ServerCertificate(new CertificateFiles(certificate, key), LOG::warn);
  }

  /** What decides how TLS is spoken. */
  SslContextFactory.Server context() {
    return context;
  }

  /**
   * Reads the files again if they have changed, and have not since this was last called:
   * certificate and key are two files, and are not written at the same time.
   */
  public void look() {
    CertificateFiles.State found = files.state();
    if (found.equals(judged)) {
      changed = null;
    } else if (!found.equals(changed)) {
      changed = found;
    } else {
      judged = found;
      replace();
    }
  }

  private void replace() {
    try {
      KeyStore read = files.read();
      context.reload(loaded -> use(context, read));
    } catch (UnusableCertificateException e) {
      warnings.accept("TLS goes on with the previous certificate: " + e.getMessage());
    } catch (Exception e) {
      LOG.error("the certificate {} could not be put into use", files.certificate(), e);
    }
  }

  private static void use(SslContextFactory.Server context, KeyStore store) {
    context.setKeyStore(store);
    tell(store);
  }

  private static void tell(KeyStore store) {
    try {
      X509Certificate own = (X509Certificate) store.getCertificate(store.aliases().nextElement());
      Instant end = own.getNotAfter().toInstant();
      String name = own.getSubjectX500Principal().getName();
      if (end.isBefore(Instant.now())) {
        LOG.warn("the TLS certificate of {} has expired: {}", name, end);
      } else {
        LOG.info("TLS certificate of {}, valid until {}", name, end);
      }
    } catch (KeyStoreException e) {
      throw new IllegalStateException(e);
    }
  }
}
