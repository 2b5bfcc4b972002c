package io.actionlog.server.access;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Caller;
import io.actionlog.server.action.Failure;
import io.actionlog.server.action.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates accounts and keys, and finds the account of a key. Safe for use by many threads. */
public final class Accounts {

  private static final int MAX_KEYS = 100;
  private static final int MAX_ROLES = 1000;

  // Compared with when there is no such account, so that its absence takes as long to find out as a
  // wrong key.
  private static final String NO_HASH = ApiKeys.hash(ApiKeys.generate());

  private final AccountStore store;
  private final InstantSource clock;

  /** Accounts over their store, which is not closed. */
  public Accounts(AccountStore store) {
    this(store, InstantSource.system());
  }

  /** Accounts over their store, which is not closed, with a clock by which keys expire. */
  public Accounts(AccountStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The caller that has this key; empty when the account or the key is wrong. */
  public Optional<Caller> authenticate(String user, String key) {
    Optional<Account> account = AccountNames.isValid(user) ? store.find(user) : Optional.empty();
    List<ApiKey> keys = account.map(this::openingKeys).orElse(List.of());
    boolean matches = false;
    for (ApiKey candidate : keys) {
      matches |= ApiKeys.matches(key, candidate.hash());
    }
    if (keys.isEmpty()) {
      ApiKeys.matches(key, NO_HASH);
    }
    return matches
        ? account.map(found -> new Caller(found.name(), found.roles()))
        : Optional.empty();
  }

  private List<ApiKey> openingKeys(Account account) {
    Instant now = clock.instant();
    return account.isDisabled()
        ? List.of()
        : account.keys().stream().filter(key -> !key.isExpired(now)).toList();
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
    store.createAccount(name);
    store.addKey(name, ApiKeys.generateId(), ApiKeys.hash(key), null);
  }

  /** Gives the account one more key, which is told here and never again, and never expires. */
  public String addKey(String name) {
    return addKey(name, null);
  }

  /**
   * Gives the account one more key, which is told here and never again.
   *
   * @param lifetime how long it opens; null for as long as it stands
   */
  public String addKey(String name, @Nullable Duration lifetime) {
    if (existing(name).keys().size() >= MAX_KEYS) {
      throw ActionlogException.invalid(
          "account: " + name + " (expected one with fewer than 100 keys)");
    }
    String key = ApiKeys.generate();
    Instant expires = lifetime == null ? null : clock.instant().plus(lifetime);
    store.addKey(name, ApiKeys.generateId(), ApiKeys.hash(key), expires);
    return key;
  }

  /** Takes a key away. */
  public void removeKey(String name, String keyId) {
    store.removeKey(name, keyId);
  }

  /** Gives the account a role in a namespace, which is created when it does not exist. */
  public void grant(String name, String namespace, Role role) {
    checkName("namespace", namespace);
    if (existing(name).roles().size() >= MAX_ROLES) {
      throw ActionlogException.invalid(
          "account: " + name + " (expected one with fewer than 1000 roles)");
    }
    store.grant(name, namespace, role);
  }

  /** Takes the account's role in a namespace away. */
  public void revoke(String name, String namespace) {
    store.revoke(name, namespace);
  }

  /** Disables the account, whose keys open no more, or enables it again. */
  public void setDisabled(String name, boolean disabled) {
    store.setDisabled(name, disabled);
  }

  /** Removes the account; its namespace stays, with all that is recorded in it. */
  public void remove(String name) {
    store.remove(name);
  }

  /** The namespaces that nobody could administrate without this account, in order. */
  public List<String> administratedAlone(String name) {
    Account account = existing(name);
    List<Account> others =
        store.list().stream()
            .filter(other -> !other.name().equals(name) && !openingKeys(other).isEmpty())
            .toList();
    return account.roles().entrySet().stream()
        .filter(role -> role.getValue() == Role.ADMIN)
        .map(Map.Entry::getKey)
        .filter(
            namespace ->
                others.stream().noneMatch(other -> other.roles().get(namespace) == Role.ADMIN))
        .sorted()
        .toList();
  }

  /** Whether the account would have no key that opens without this one. */
  public boolean isLastKey(String name, String keyId) {
    return openingKeys(existing(name)).stream().allMatch(key -> key.id().equals(keyId));
  }

  /** All accounts, by name. */
  public List<Account> list() {
    return store.list();
  }

  private Account existing(String name) {
    return store
        .find(name)
        .orElseThrow(
            () ->
                new ActionlogException(
                    Failure.NOT_FOUND, "account: " + name + " (expected an account that exists)"));
  }

  private static void checkName(String what, String name) {
    if (!AccountNames.isValid(name)) {
      throw ActionlogException.invalid(what + ": " + name + " (" + AccountNames.EXPECTED + ")");
    }
  }
}
