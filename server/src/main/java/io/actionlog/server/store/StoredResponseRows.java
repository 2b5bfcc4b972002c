package io.actionlog.server.store;

import io.actionlog.server.action.IdempotencyKey;
import io.actionlog.server.action.StoredResponse;
import io.actionlog.server.store.sql.Session;
import java.time.Instant;
import java.util.Optional;

/** Writes stored responses to rows and reads them by idempotency key. */
final class StoredResponseRows {

  /** Old answers leave faster than new ones come, but never many at once. */
  private static final int FORGOTTEN_AT_ONCE = 10;

  private StoredResponseRows() {}

  static Optional<StoredResponse> find(
      Session session, String namespace, IdempotencyKey key, Instant now) {
    return session.first(
        """
        SELECT fingerprint, answer FROM idempotency_key
        WHERE namespace = ? AND account = ? AND idempotency_key = ? AND created_date > ?
        """,
        row -> new StoredResponse(row.getString(1), row.getString(2)),
        namespace,
        key.account(),
        key.key(),
        oldest(now));
  }

  static void keep(
      Session session, String namespace, IdempotencyKey key, StoredResponse response, Instant now) {
    session.update(
        """
        DELETE FROM idempotency_key WHERE namespace = ? AND (account, idempotency_key) IN (
          SELECT account, idempotency_key FROM idempotency_key
          WHERE namespace = ? AND created_date <= ? ORDER BY created_date LIMIT ?)
        """,
        namespace,
        namespace,
        oldest(now),
        FORGOTTEN_AT_ONCE);
    session.update(
        """
        INSERT INTO idempotency_key
          (namespace, account, idempotency_key, fingerprint, answer, created_date)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (namespace, account, idempotency_key) DO UPDATE SET
          fingerprint = excluded.fingerprint, answer = excluded.answer,
          created_date = excluded.created_date
        """,
        namespace,
        key.account(),
        key.key(),
        response.fingerprint(),
        response.text(),
        now.getEpochSecond());
  }

  /** Writes a row that no request has, and takes it away again: pages go to the disk for both. */
  static void tryToWrite(Session session) {
    session.update(
        """
        INSERT INTO idempotency_key
          (namespace, account, idempotency_key, fingerprint, answer, created_date)
        VALUES ('', '', '', '', '', 0)
        """);
    session.update("DELETE FROM idempotency_key WHERE namespace = ''");
  }

  private static long oldest(Instant now) {
    return now.minus(IdempotencyKey.KEPT).getEpochSecond();
  }
}
