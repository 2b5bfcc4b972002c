package io.actionlog.server.access;

import io.actionlog.server.action.Caller;
import io.actionlog.server.address.AddressBlock;
import io.actionlog.server.address.ClientAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates callers and limits their requests, for REST and sockets alike. Safe for use by many
 * threads.
 */
public final class Authenticator {

  private final Accounts accounts;
  private final ClientAddress clientAddress;
  private final RequestRates rates;

  /**
   * An authenticator over the accounts.
   *
   * @param trustedProxies who may set X-Forwarded-For and Forwarded
   * @param maxRequests how many requests an account may send in a second
   */
  public Authenticator(Accounts accounts, List<AddressBlock> trustedProxies, int maxRequests) {
    this.accounts = accounts;
    this.clientAddress = new ClientAddress(trustedProxies);
    this.rates = new RequestRates(maxRequests);
  }

  /**
   * The caller's address in its one form, as far as the proxies between can be trusted.
   *
   * @param peer the address of the connection's other end
   * @param header the values of a header of the request, joined by comma; null for one that it has
   *     not
   */
  public String address(String peer, Function<String, @Nullable String> header) {
    return clientAddress.of(peer, header.apply("X-Forwarded-For"), header.apply("Forwarded"));
  }

  /** Whether somebody has these credentials; wrong ones are counted, like those of any request. */
  public boolean isKnown(Optional<Credentials> credentials, String ip) {
    boolean known = recognise(credentials).isPresent();
    if (!known) {
      rates.mayFail(ip);
    }
    return known;
  }

  /**
   * The caller with these credentials.
   *
   * @throws AccessRefusedException when they are missing or wrong, or there were too many requests
   */
  public Caller authenticate(Optional<Credentials> credentials, String ip) {
    Optional<Caller> caller = recognise(credentials);
    if (caller.isEmpty()) {
      rates.refuseOverflow(rates.mayFail(ip), rates.failureLimit());
      String found = credentials.isPresent() ? "wrong" : "missing";
      throw new AccessRefusedException(
          AccessRefusedException.Reason.CREDENTIALS,
          "credentials: " + found + " (expected HTTP Basic with a user name and an API key)");
    }
    rates.refuseOverflow(mayCall(caller.get()), rates.callLimit());
    return caller.get();
  }

  /**
   * The caller with these credentials; empty when they are missing or wrong. Counts nothing, for
   * who leaves a refusal to {@link #authenticate}.
   */
  public Optional<Caller> recognise(Optional<Credentials> credentials) {
    return credentials.flatMap(shown -> accounts.authenticate(shown.user(), shown.key()));
  }

  /** Counts a request of the caller; false when it is one too many. */
  public boolean mayCall(Caller caller) {
    return rates.mayCall(caller.account());
  }
}
