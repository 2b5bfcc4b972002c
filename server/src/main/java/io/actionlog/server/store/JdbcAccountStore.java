package io.actionlog.server.store;

import io.actionlog.server.access.Account;
import io.actionlog.server.access.AccountStore;
import io.actionlog.server.access.ApiKey;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.action.Role;
import io.actionlog.server.store.sql.ReadConnections;
import io.actionlog.server.store.sql.Session;
import io.actionlog.server.store.writer.GroupWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Accounts in a database. */
final class JdbcAccountStore implements AccountStore {

  private final ReadConnections readers;
  private final GroupWriter writer;
  private final InstantSource clock;

  JdbcAccountStore(ReadConnections readers, GroupWriter writer, InstantSource clock) {
    this.readers = readers;
    this.writer = writer;
    this.clock = clock;
  }

  @Override
  public void createAccount(String account) {
    change(
        session -> {
          requireNew(
              session.update(
                  """
                  INSERT INTO account (account, created_date) VALUES (?, ?)
                  ON CONFLICT (account) DO NOTHING
                  """,
                  account,
                  now()),
              "account: " + account);
          requireNew(createNamespace(session, account), "namespace: " + account);
          setRole(session, account, account, Role.ADMIN);
        });
  }

  @Override
  public void addKey(String account, String keyId, String hash, @Nullable Instant expires) {
    change(
        session -> {
          requireAccount(session, account);
          requireNew(
              session.update(
                  """
                  INSERT INTO api_key (account, key_id, hash, created_date, expires_date)
                  VALUES (?, ?, ?, ?, ?)
                  ON CONFLICT (account, key_id) DO NOTHING
                  """,
                  account,
                  keyId,
                  hash,
                  now(),
                  expires == null ? null : expires.getEpochSecond()),
              "key: " + keyId);
        });
  }

  @Override
  public void removeKey(String account, String keyId) {
    change(
        session ->
            requireFound(
                session.update(
                    "DELETE FROM api_key WHERE account = ? AND key_id = ?", account, keyId),
                "key: " + keyId + " (expected the id of a key of the account " + account + ")"));
  }

  @Override
  public void grant(String account, String namespace, Role role) {
    change(
        session -> {
          requireAccount(session, account);
          createNamespace(session, namespace);
          setRole(session, account, namespace, role);
        });
  }

  @Override
  public void revoke(String account, String namespace) {
    change(
        session ->
            requireFound(
                session.update(
                    "DELETE FROM account_role WHERE account = ? AND namespace = ?",
                    account,
                    namespace),
                "namespace: "
                    + namespace
                    + " (expected one in which the account "
                    + account
                    + " has a role)"));
  }

  @Override
  public void setDisabled(String account, boolean disabled) {
    change(
        session -> {
          requireAccount(session, account);
          session.update(
              "UPDATE account SET disabled_date = ? WHERE account = ?",
              disabled ? now() : null,
              account);
        });
  }

  @Override
  public void remove(String account) {
    change(
        session -> {
          requireAccount(session, account);
          session.update("DELETE FROM account_role WHERE account = ?", account);
          session.update("DELETE FROM api_key WHERE account = ?", account);
          session.update("DELETE FROM account WHERE account = ?", account);
        });
  }

  @Override
  public Optional<Account> find(String account) {
    return readers.read(
        session ->
            session
                .first(
                    "SELECT account, created_date, disabled_date FROM account WHERE account = ?",
                    JdbcAccountStore::bare,
                    account)
                .map(found -> whole(session, found)));
  }

  @Override
  public List<Account> list() {
    return readers.read(
        session ->
            session
                .list(
                    "SELECT account, created_date, disabled_date FROM account ORDER BY account",
                    JdbcAccountStore::bare)
                .stream()
                .map(found -> whole(session, found))
                .toList());
  }

  /** An account without its keys and roles. */
  private static Account bare(ResultSet row) throws SQLException {
    return new Account(
        row.getString(1),
        Instant.ofEpochSecond(row.getLong(2)),
        row.getObject(3) != null,
        List.of(),
        Map.of());
  }

  private static Account whole(Session session, Account bare) {
    List<ApiKey> keys =
        session.list(
            """
            SELECT key_id, hash, created_date, expires_date FROM api_key
            WHERE account = ? ORDER BY key_id
            """,
            JdbcAccountStore::key,
            bare.name());
    Map<String, Role> roles = new HashMap<>();
    session.forEach(
        "SELECT namespace, role FROM account_role WHERE account = ?",
        row -> {
          roles.put(row.getString(1), Role.valueOf(row.getString(2).toUpperCase(Locale.ROOT)));
          return true;
        },
        bare.name());
    return new Account(bare.name(), bare.createdDate(), bare.isDisabled(), keys, roles);
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    long expires = row.getLong(4);
    boolean neverExpires = row.wasNull();
    return new ApiKey(
        row.getString(1),
        row.getString(2),
        Instant.ofEpochSecond(row.getLong(3)),
        neverExpires ? null : Instant.ofEpochSecond(expires));
  }

  private void change(Consumer<Session> change) {
    writer.change(
        context -> {
          change.accept(context.session());
          return true;
        },
        () -> {});
  }

  private int createNamespace(Session session, String namespace) {
    return session.update(
        """
        INSERT INTO namespace (namespace, created_date) VALUES (?, ?)
        ON CONFLICT (namespace) DO NOTHING
        """,
        namespace,
        now());
  }

  private static void setRole(Session session, String account, String namespace, Role role) {
    session.update(
        """
        INSERT INTO account_role (account, namespace, role) VALUES (?, ?, ?)
        ON CONFLICT (account, namespace) DO UPDATE SET role = excluded.role
        """,
        account,
        namespace,
        role.label());
  }

  private static void requireAccount(Session session, String account) {
    requireFound(
        session.list("SELECT 1 FROM account WHERE account = ?", row -> 1, account).size(),
        "account: " + account + " (expected the name of an account)");
  }

  private static void requireFound(int rows, String message) {
    if (rows == 0) {
      throw new ActionlogException(Failure.NOT_FOUND, message);
    }
  }

  private static void requireNew(int rows, String what) {
    if (rows == 0) {
      throw new ActionlogException(
          Failure.CONFLICT, what + " exists already (expected a new name)");
    }
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }
}
