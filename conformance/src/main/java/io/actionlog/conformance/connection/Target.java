package io.actionlog.conformance.connection;

import io.actionlog.conformance.exchange.Credentials;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The server under test with its accounts and known actions. Immutable.
 *
 * @param url its address, without the base path of the API
 * @param caller the account that calls
 * @param namespace the namespace to put into URLs; empty for the caller's own
 * @param producer the account that records; the caller where no other was given
 * @param known actions that are there already, for servers that can neither record nor start any
 * @param foreign an account that may not see the namespace under test; empty when none is known
 * @param route the way to it
 */
public record Target(
    URI url,
    Credentials caller,
    Optional<String> namespace,
    Credentials producer,
    List<UUID> known,
    Optional<Credentials> foreign,
    Route route) {

  public Target {
    known = List.copyOf(known);
  }

  /** A target that can be reached directly, of which no foreign account is known. */
  public Target(
      URI url,
      Credentials caller,
      Optional<String> namespace,
      Credentials producer,
      List<UUID> known) {
    this(url, caller, namespace, producer, known, Optional.empty(), Route.direct());
  }

  /** A target that can be reached directly. */
  public Target(
      URI url,
      Credentials caller,
      Optional<String> namespace,
      Credentials producer,
      List<UUID> known,
      Optional<Credentials> foreign) {
    this(url, caller, namespace, producer, known, foreign, Route.direct());
  }

  /** The namespace that the producer puts into URLs, which is the caller's. */
  public Optional<String> namespaceOfProducer() {
    return namespace.isPresent() || producer.user().equals(caller.user())
        ? namespace
        : Optional.of(caller.user());
  }
}
