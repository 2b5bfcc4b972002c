package io.actionlog.server.store.secret;

import io.actionlog.server.action.Action;
import io.actionlog.server.store.sql.Session;
import io.actionlog.server.store.writer.KeyedRows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes the sealed secrets of actions to rows, reads them and takes them away. */
public final class SecretRows {

  /** How many actions lose their secrets in one transaction. */
  public static final int FORGOTTEN_AT_ONCE = 500;

  private static final String DELETE = "DELETE FROM action_secret WHERE namespace = ? AND uuid = ?";

  private final SecretBox box;

  /** Rows whose values are in this box. */
  public SecretRows(SecretBox box) {
    this.box = box;
  }

  /** Keeps the secrets of an action. */
  public void keep(Session session, String namespace, UUID uuid, Map<String, String> secrets) {
    session.update(
        "INSERT INTO action_secret (namespace, uuid, sealed) VALUES (?, ?, ?)",
        namespace,
        uuid.toString(),
        box.seal(owner(namespace, uuid), secrets));
  }

  /**
   * The secrets of an action, none when it has none or they were forgotten; empty when the key is
   * not the one that they were sealed with.
   */
  public Optional<Map<String, String>> find(Session session, String namespace, UUID uuid) {
    Optional<String> sealed =
        session.first(
            "SELECT sealed FROM action_secret WHERE namespace = ? AND uuid = ?",
            row -> row.getString(1),
            namespace,
            uuid.toString());
    return sealed.isEmpty()
        ? Optional.of(Map.of())
        : box.open(owner(namespace, uuid), sealed.get());
  }

  /** Takes the secrets of an action away when it has ended and cannot be retried. */
  public static void deleteUnneeded(KeyedRows rows, Action action) {
    if (action.state().isTerminal() && !action.retryable() && !action.isReported()) {
      rows.put(DELETE, 2, action.namespace(), action.uuid().toString());
    }
  }

  /** The namespaces in which secrets are kept. */
  public static List<String> namespaces(Session session) {
    return session.list(
        "SELECT DISTINCT namespace FROM action_secret ORDER BY namespace", row -> row.getString(1));
  }

  /**
   * Forgets the secrets of some actions that ended before a moment, which cannot be retried then.
   *
   * @return which actions those are
   */
  public static List<UUID> forget(Session session, String namespace, Instant before) {
    List<UUID> old =
        session.list(
            """
            SELECT kept.uuid FROM action_secret kept
            JOIN action ended ON ended.namespace = kept.namespace AND ended.uuid = kept.uuid
            WHERE kept.namespace = ? AND ended.end_date <= ? LIMIT ?
            """,
            row -> UUID.fromString(row.getString(1)),
            namespace,
            before.getEpochSecond(),
            FORGOTTEN_AT_ONCE);
    for (UUID uuid : old) {
      session.update(
          "UPDATE action SET retryable = ? WHERE namespace = ? AND uuid = ?",
          false,
          namespace,
          uuid.toString());
      session.update(DELETE, namespace, uuid.toString());
    }
    return old;
  }

  private static String owner(String namespace, UUID uuid) {
    return namespace + " " + uuid;
  }
}
