package io.actionlog.client.transport.tls;

import java.net.http.HttpHeaders;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says why there is no TLS with a server, as somebody needs to know it who can change that. */
public final class TlsFailures {

  /** What is wrong when the server asks for TLS in an answer to plain HTTP. */
  public static final String TLS_EXPECTED = "it speaks TLS there; use https://";

  private TlsFailures() {}

  /** Whether an answer asks for TLS, and for nothing less (RFC 2817, section 4.2). */
  public static boolean isTlsExpected(int status, HttpHeaders answer) {
    return (status == 400 || status == 426)
        && answer.firstValue("Upgrade").filter(value -> value.startsWith("TLS/")).isPresent();
  }

  /** What was wrong with the TLS of a server, or empty if it was something else. */
  public static Optional<String> reason(Throwable failure) {
    if (causes(failure).noneMatch(SSLException.class::isInstance)) {
      return Optional.empty();
    }
    return causes(failure)
        .map(TlsFailures::sentence)
        .flatMap(Optional::stream)
        .reduce((outer, inner) -> inner);
  }

  private static Optional<String> sentence(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof CertificateExpiredException) {
      return Optional.of("its certificate has expired: " + message);
    }
    if (failure instanceof CertificateNotYetValidException) {
      return Optional.of("its certificate is not valid yet: " + message);
    }
    if (failure instanceof CertPathBuilderException
        || failure instanceof CertPathValidatorException) {
      return Optional.of(
          "its certificate is not trusted; --ca-certificate FILE names whom to trust");
    }
    if (failure instanceof CertificateException && message.startsWith("No ")) {
      return Optional.of("its certificate is for another host: " + message);
    }
    return message.toLowerCase(Locale.ROOT).contains("unrecognized ssl message")
        ? Optional.of("it speaks no TLS there, but plain HTTP perhaps; use http://")
        : Optional.empty();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }
}
