package io.actionlog.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Creates accounts and keys, and finds the account of a key. Safe for use by many threads. */
public final class Accounts {

  private static final int MAX_KEYS = 100;
  private static final int MAX_ROLES = 1000;

  /** How long an account lets callers in as it was read; other processes change accounts. */
  private static final Duration RECENT = Duration.ofMillis(500);

  private static final int MOST_RECENT = 10_000;

  /**
   * Compared with when there is no such account, which takes as long to find out as a wrong key.
   */
  private static final Account NOBODY =
      new Account(
          "-",
          Instant.EPOCH,
          false,
          List.of(new ApiKey("-", ApiKeys.hash(ApiKeys.generate()), Instant.EPOCH, Instant.EPOCH)),
          Map.of());

  private final AccountStore store;
  private final InstantSource clock;
  private final Cache<String, Account> recent;

  /** Accounts over their store, which is not closed. */
  public Accounts(AccountStore store) {
    this(store, InstantSource.system());
  }

  /** Accounts over their store, which is not closed, with a clock by which keys expire. */
  public Accounts(AccountStore store, InstantSource clock) {
    this(store, clock, System::nanoTime);
  }

  /** The same, with nanoseconds by which it is told how old a reading is. */
  Accounts(AccountStore store, InstantSource clock, LongSupplier nanoTime) {
    this.store = store;
    this.clock = clock;
    this.recent =
        Caffeine.newBuilder()
            .maximumSize(MOST_RECENT)
            .expireAfterWrite(RECENT)
            .ticker(nanoTime::getAsLong)
            .executor(Runnable::run)
            .build();
  }

  /**
   * The caller that has this key; empty when the account or the key is wrong. What another process
   * changes of an account that calls is noticed within half a second, a new key at once.
   */
  public Optional<Caller> authenticate(String user, String key) {
    String hash = ApiKeys.hash(key);
    Account lately = recent.getIfPresent(user);
    if (lately != null && opens(lately, hash)) {
      return Optional.of(lately.caller());
    }
    Optional<Account> account = AccountNames.isValid(user) ? store.find(user) : Optional.empty();
    if (!opens(account.orElse(NOBODY), hash)) {
      return Optional.empty();
    }
    account.ifPresent(found -> recent.put(user, found));
    return account.map(Account::caller);
  }

  /** Looks at all keys, so that it tells nothing by the time it takes. */
  private boolean opens(Account account, String hash) {
    boolean opens = false;
    Instant now = clock.instant();
    for (ApiKey key : account.keys()) {
      opens |= ApiKeys.isEqual(hash, key.hash()) && !key.isExpired(now);
    }
    return opens && !account.isDisabled();
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
    recent.invalidate(name);
  }

  /** Gives the account a role in a namespace, which is created when it does not exist. */
  public void grant(String name, String namespace, Role role) {
    checkName("namespace", namespace);
    if (existing(name).roles().size() >= MAX_ROLES) {
      throw ActionlogException.invalid(
          "account: " + name + " (expected one with fewer than 1000 roles)");
    }
    store.grant(name, namespace, role);
    recent.invalidate(name);
  }

  /** Takes the account's role in a namespace away. */
  public void revoke(String name, String namespace) {
    store.revoke(name, namespace);
    recent.invalidate(name);
  }

  /** Disables the account, whose keys open no more, or enables it again. */
  public void setDisabled(String name, boolean disabled) {
    store.setDisabled(name, disabled);
    recent.invalidate(name);
  }

  /** Removes the account; its namespace stays, with all that is recorded in it. */
  public void remove(String name) {
    store.remove(name);
    recent.invalidate(name);
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
