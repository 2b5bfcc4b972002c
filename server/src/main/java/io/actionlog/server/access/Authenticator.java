package io.actionlog.server.access;

import io.actionlog.server.action.Caller;
import io.actionlog.server.address.AddressBlock;
import io.actionlog.server.address.ClientAddress;
import io.github.bucket4j.TimeMeter;
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
  private final RequestRates addressRates;
  private final WrongKeys wrongKeys;

  /**
   * An authenticator over the accounts.
   *
   * @param trustedProxies who may set X-Forwarded-For and Forwarded
   */
  public Authenticator(Accounts accounts, List<AddressBlock> trustedProxies, AccessLimits limits) {
    this.accounts = accounts;
    this.clientAddress = new ClientAddress(trustedProxies);
    this.rates = new RequestRates("", limits.requests(), TimeMeter.SYSTEM_NANOTIME);
    this.addressRates =
        new RequestRates(" from this address", limits.addressRequests(), TimeMeter.SYSTEM_NANOTIME);
    this.wrongKeys = new WrongKeys(limits, TimeMeter.SYSTEM_NANOTIME);
  }

  /**
   * The caller's address in its one form, as far as the proxies between can be trusted.
   *
   * @param peer the address of the connection's other end
   * @param header the values of a header of the request, joined by comma; null for one that it has
   *     not
   */
  public String address(String peer, Function<String, @Nullable String> header) {
    return clientAddress.of(peer, header);
  }

  /**
   * The caller with these credentials.
   *
   * @throws AccessRefusedException when they are missing or wrong, there were too many wrong ones
   *     (right ones are not found out then), or there were too many requests
   */
  public Caller authenticate(Optional<Credentials> credentials, String ip) {
    String address = AddressBlock.subscriber(ip);
    addressRates.count(address);
    Credentials shown = credentials.orElseThrow(() -> refused("missing"));
    Caller caller = caller(shown, address).orElseThrow(() -> refused("wrong"));
    rates.count(caller.account());
    return caller;
  }

  private static AccessRefusedException refused(String found) {
    return new AccessRefusedException(
        AccessRefusedException.Reason.CREDENTIALS,
        "credentials: " + found + " (expected HTTP Basic with a user name and an API key)");
  }

  /** Who shows this key, which is counted when it is wrong. */
  private Optional<Caller> caller(Credentials shown, String address) {
    String account = account(shown);
    wrongKeys.refuseTooMany(address, account);
    Optional<Caller> caller = recognise(Optional.of(shown));
    if (caller.isPresent()) {
      wrongKeys.addRight(address, account);
    } else {
      wrongKeys.addWrong(address, account);
    }
    return caller;
  }

  /** All names that no account can have count as one. */
  private static String account(Credentials shown) {
    return AccountNames.isValid(shown.user()) ? shown.user() : "";
  }

  /**
   * The caller with these credentials; empty when they are missing or wrong, and while a limit of
   * wrong keys holds. Counts nothing, for who leaves a refusal to {@link #authenticate}.
   */
  public Optional<Caller> recognise(Optional<Credentials> credentials, String ip) {
    try {
      credentials.ifPresent(
          shown -> wrongKeys.refuseTooMany(AddressBlock.subscriber(ip), account(shown)));
      return recognise(credentials);
    } catch (AccessRefusedException tooMany) {
      // The request is refused for it in its turn.
      return Optional.empty();
    }
  }

  /**
   * The caller with these credentials; empty when they are missing or wrong. Counts nothing and
   * knows no limit, for those who were let in before.
   */
  public Optional<Caller> recognise(Optional<Credentials> credentials) {
    return credentials.flatMap(shown -> accounts.authenticate(shown.user(), shown.key()));
  }

  /** Counts a request of the caller; false when it is one too many. */
  public boolean mayCall(Caller caller) {
    return rates.mayCall(caller.account());
  }
}
