package io.actionlog.server.access;

import io.actionlog.server.action.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores accounts, their keys and their roles. Safe for use by many threads. A change is on disk
 * when the method returns. Every method throws {@link
 * io.actionlog.server.action.ActionlogException}: with UNAVAILABLE when the store does not answer,
 * else as each says.
 */
public interface AccountStore {

  /**
   * Creates an account without keys, and a namespace of the same name in which it is {@link
   * Role#ADMIN}. CONFLICT when there is such an account, or a namespace that belongs to others.
   */
  void createAccount(String account);

  /**
   * Adds a key. NOT_FOUND without the account, CONFLICT when it has a key of this id.
   *
   * @param hash the SHA-256 of the key, as 64 lower-case hexadecimal digits
   * @param expires from when on it opens no more; null for never
   */
  void addKey(String account, String keyId, String hash, @Nullable Instant expires);

  /** Removes a key, which opens no more. NOT_FOUND when the account has no key of this id. */
  void removeKey(String account, String keyId);

  /**
   * Gives an account a role in a namespace, instead of the one that it has there, if any. Creates
   * the namespace when there is none. NOT_FOUND without the account.
   */
  void grant(String account, String namespace, Role role);

  /** Takes an account's role in a namespace away. NOT_FOUND when it has none. */
  void revoke(String account, String namespace);

  /**
   * Disables an account, whose keys open no more, or enables it again. NOT_FOUND without the
   * account.
   */
  void setDisabled(String account, boolean disabled);

  /**
   * Removes an account with its keys and roles. Its namespace stays, with all that is recorded in
   * it. NOT_FOUND without the account.
   */
  void remove(String account);

  /** The account with all that it takes to let it in: one quick reading. */
  Optional<Account> find(String account);

  /** All accounts, by name. */
  List<Account> list();
}
