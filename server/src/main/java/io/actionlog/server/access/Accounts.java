package io.actionlog.server.access;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Makes accounts and keys, and tells who shows one. Safe for use by many threads. */
public final class Accounts {

  private static final int MAX_KEYS = 100;
  private static final int MAX_ROLES = 1000;

  // Compared with when there is no such account, so that its absence takes as long to find out as a wrong key.
  private static final String NO_HASH = ApiKeys.hash(ApiKeys.generate());

  private final AccountStore store;
  private final InstantSource clock;

  /** Accounts over their store, which is not closed. */
  public Accounts(AccountStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The caller that has this key; empty when the account or the key is wrong. */
  public Optional<Caller> authenticate(String user, String key) {
    Optional<Account> account = Names.isValid(user) ? store.find(user) : Optional.empty();
    List<ApiKey> keys = account.map(Account::keys).orElse(List.of());
    boolean matches = false;
    for (ApiKey candidate : keys) {
      matches |= ApiKeys.matches(key, candidate.hash());
    }
    if (keys.isEmpty()) {
      matches = ApiKeys.matches(key, NO_HASH);
    }
    return matches ? account.map(found -> new Caller(found.name(), found.roles())) : Optional.empty();
  }

  /** Whether the account exists. */
  public boolean exists(String name) {
    return store.find(name).isPresent();
  }

  /** Makes an account with its own namespace and one key, which is told here and never again. */
  public String add(String name) {
    String key = ApiKeys.generate();
    add(name, key);
    return key;
  }

  /** Makes an account with its own namespace and the key that somebody chose. */
  public void add(String name, String key) {
    checkName("account", name);
    if (!store.createAccount(name, clock.instant().truncatedTo(SECONDS))) {
      throw new AccessException("account: " + name + " (expected a name that is not taken)");
    }
    store.addKey(name, newKey(key));
  }

  /** Gives the account one more key, which is told here and never again. */
  public String addKey(String name) {
    if (existing(name).keys().size() >= MAX_KEYS) {
      throw new AccessException("account: " + name + " (expected one with fewer than 100 keys)");
    }
    String key = ApiKeys.generate();
    store.addKey(name, newKey(key));
    return key;
  }

  /** Takes a key away. */
  public void removeKey(String name, String keyId) {
    existing(name);
    if (!store.removeKey(name, keyId)) {
      throw new AccessException("key: " + keyId + " (expected the id of a key of " + name + ")");
    }
  }

  /** Gives the account a role in a namespace, which is made when there is none. */
  public void grant(String name, String namespace, Role role) {
    checkName("namespace", namespace);
    if (existing(name).roles().size() >= MAX_ROLES) {
      throw new AccessException("account: " + name + " (expected one with fewer than 1000 roles)");
    }
    store.grant(name, namespace, role);
  }

  /** Takes the account's role in a namespace away. */
  public void revoke(String name, String namespace) {
    existing(name);
    if (!store.revoke(name, namespace)) {
      throw new AccessException(
          "namespace: " + namespace + " (expected one in which " + name + " has a role)");
    }
  }

  /** All accounts, by name. */
  public List<Account> list() {
    return store.list();
  }

  private Account existing(String name) {
    return store
        .find(name)
        .orElseThrow(
            () -> new AccessException("account: " + name + " (expected an account that exists)"));
  }

  private ApiKey newKey(String key) {
    return new ApiKey(
        ApiKeys.generateId(), ApiKeys.hash(key), clock.instant().truncatedTo(SECONDS));
  }

  private static void checkName(String what, String name) {
    if (!Names.isValid(name)) {
      throw new AccessException(what + ": " + name + " (" + Names.EXPECTED + ")");
    }
  }
}
