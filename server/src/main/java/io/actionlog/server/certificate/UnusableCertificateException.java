package io.actionlog.server.certificate;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says why a certificate or its key cannot be used. The message begins with the file. */
public final class UnusableCertificateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean isOfKey;

  private UnusableCertificateException(
      Path file, boolean isOfKey, String message, @Nullable Throwable cause) {
    super(file + " " + message, cause);
    this.isOfKey = isOfKey;
  }

  static UnusableCertificateException ofCertificate(
      Path file, String expected, @Nullable Throwable cause) {
    return new UnusableCertificateException(file, false, expected, cause);
  }

  static UnusableCertificateException ofKey(Path file, String expected, @Nullable Throwable cause) {
    return new UnusableCertificateException(file, true, expected, cause);
  }

  /** Whether it is the key's file that cannot be used. */
  public boolean isOfKey() {
    return isOfKey;
  }
}
