package io.actionlog.server.http;

import java.security.KeyStore;
import java.util.Optional;

/** Where the certificate and the key come from with which TLS is spoken. Called by one thread. */
@FunctionalInterface
public interface KeySource {

  /**
   * Certificate and key if they are others than the last time, as they are the first time. The key
   * is kept under an empty password.
   */
  Optional<KeyStore> changed();
}
