package io.actionlog.server.access;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.action.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps accounts in memory, as the contract of {@link AccountStore} says. */
public final class InMemoryAccountStore implements AccountStore {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final Map<String, Account> accounts = new TreeMap<>();

  @Override
  public synchronized void createAccount(String account) {
    boolean taken =
        accounts.values().stream().anyMatch(other -> other.roles().containsKey(account));
    if (taken || accounts.containsKey(account)) {
      throw new ActionlogException(Failure.CONFLICT, "account: " + account + " (is taken)");
    }
    accounts.put(
        account, new Account(account, NOON, false, List.of(), Map.of(account, Role.ADMIN)));
  }

  @Override
  public synchronized void addKey(
      String account, String keyId, String hash, @Nullable Instant expires) {
    Account found = existing(account);
    if (found.keys().stream().anyMatch(key -> key.id().equals(keyId))) {
      throw new ActionlogException(Failure.CONFLICT, "key: " + keyId + " (is taken)");
    }
    List<ApiKey> keys = new ArrayList<>(found.keys());
    keys.add(new ApiKey(keyId, hash, NOON, expires));
    accounts.put(
        account,
        new Account(account, found.createdDate(), found.isDisabled(), keys, found.roles()));
  }

  @Override
  public synchronized void removeKey(String account, String keyId) {
    Account found = existing(account);
    List<ApiKey> keys = new ArrayList<>(found.keys());
    if (!keys.removeIf(key -> key.id().equals(keyId))) {
      throw new ActionlogException(Failure.NOT_FOUND, "key: " + keyId + " (is none)");
    }
    accounts.put(
        account,
        new Account(account, found.createdDate(), found.isDisabled(), keys, found.roles()));
  }

  @Override
  public synchronized void grant(String account, String namespace, Role role) {
    Account found = existing(account);
    Map<String, Role> roles = new HashMap<>(found.roles());
    roles.put(namespace, role);
    accounts.put(
        account,
        new Account(account, found.createdDate(), found.isDisabled(), found.keys(), roles));
  }

  @Override
  public synchronized void revoke(String account, String namespace) {
    Account found = existing(account);
    Map<String, Role> roles = new HashMap<>(found.roles());
    if (roles.remove(namespace) == null) {
      throw new ActionlogException(Failure.NOT_FOUND, "namespace: " + namespace + " (is none)");
    }
    accounts.put(
        account,
        new Account(account, found.createdDate(), found.isDisabled(), found.keys(), roles));
  }

  @Override
  public synchronized void setDisabled(String account, boolean disabled) {
    Account found = existing(account);
    accounts.put(
        account, new Account(account, found.createdDate(), disabled, found.keys(), found.roles()));
  }

  @Override
  public synchronized void remove(String account) {
    accounts.remove(existing(account).name());
  }

  @Override
  public synchronized Optional<Account> find(String account) {
    return Optional.ofNullable(accounts.get(account));
  }

  @Override
  public synchronized List<Account> list() {
    return List.copyOf(accounts.values());
  }

  private Account existing(String account) {
    return find(account)
        .orElseThrow(
            () -> new ActionlogException(Failure.NOT_FOUND, "account: " + account + " (is none)"));
  }
}
