package io.actionlog.server.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where accounts, the hashes of their keys, and their roles are kept. Safe for use by many threads. What a method that
 * changes returned is on disk. Names have been checked by the caller.
 */
public interface AccountStore {

  /** The account with its keys and roles, in one quick read; empty when there is none. */
  Optional<Account> find(String name);

  /** All accounts, by name. */
  List<Account> list();

  /**
   * Makes an account without a key, and the namespace of its own name, in which it is {@link Role#ADMIN}.
   *
   * @return false, and nothing changed, when the account or the namespace exists
   */
  boolean createAccount(String name, Instant when);

  /** Adds a key; false when there is no such account. */
  boolean addKey(String account, ApiKey key);

  /** Takes a key away; false when the account has none with this id. */
  boolean removeKey(String account, String keyId);

  /**
   * Gives the account a role in the namespace, instead of the one it had; makes the namespace when there is none.
   *
   * @return false when there is no such account
   */
  boolean grant(String account, String namespace, Role role);

  /** Takes the account's role in the namespace away; false when it has none. */
  boolean revoke(String account, String namespace);
}
