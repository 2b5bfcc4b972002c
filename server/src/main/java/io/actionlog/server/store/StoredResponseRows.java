package io.actionlog.server.store;

import io.actionlog.server.action.IdempotencyKey;
import io.actionlog.server.action.StoredResponse;
import io.actionlog.server.store.PendingResponses.Dated;
import io.actionlog.server.store.PendingResponses.Key;
import io.actionlog.server.store.sql.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes stored responses to rows and reads them by idempotency key. */
final class StoredResponseRows {

  /** Old answers leave faster than new ones come, but never many at once. */
  private static final int FORGOTTEN_AT_ONCE = 10;

  private StoredResponseRows() {}

  /** The responses to these keys, also those that are kept no longer. */
  static Map<Key, Dated> find(Session session, String namespace, List<Key> keys) {
    List<Object> values = new ArrayList<>();
    values.add(namespace);
    keys.forEach(each -> Collections.addAll(values, each.key().account(), each.key().key()));
    Map<Key, Dated> found = new HashMap<>();
    session.forEach(
        """
        SELECT account, idempotency_key, fingerprint, answer, created_date FROM idempotency_key
        WHERE namespace = ? AND (account, idempotency_key) IN (VALUES\s"""
            + String.join(", ", Collections.nCopies(keys.size(), "(?, ?)"))
            + ")",
        row -> {
          found.put(
              new Key(namespace, new IdempotencyKey(row.getString(1), row.getString(2))),
              new Dated(
                  new StoredResponse(row.getString(3), row.getString(4)),
                  Instant.ofEpochSecond(row.getLong(5))));
          return true;
        },
        values.toArray());
    return found;
  }

  /** Writes responses, in this order, and forgets some that are kept no longer. */
  static void keep(Session session, Map<Key, Dated> responses) {
    forgetOld(session, responses);
    session.updateAll(
        """
        INSERT INTO idempotency_key
          (namespace, account, idempotency_key, fingerprint, answer, created_date)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (namespace, account, idempotency_key) DO UPDATE SET
          fingerprint = excluded.fingerprint, answer = excluded.answer,
          created_date = excluded.created_date
        """,
        responses.entrySet().stream().map(StoredResponseRows::row).toList());
  }

  private static void forgetOld(Session session, Map<Key, Dated> responses) {
    Map<String, Integer> forgotten = new TreeMap<>();
    Map<String, Long> oldest = new TreeMap<>();
    responses.forEach(
        (key, response) -> {
          forgotten.merge(key.namespace(), FORGOTTEN_AT_ONCE, Integer::sum);
          oldest.merge(key.namespace(), oldest(response.when()), Math::max);
        });
    session.updateAll(
        """
        DELETE FROM idempotency_key WHERE namespace = ? AND (account, idempotency_key) IN (
          SELECT account, idempotency_key FROM idempotency_key
          WHERE namespace = ? AND created_date <= ? ORDER BY created_date LIMIT ?)
        """,
        forgotten.entrySet().stream()
            .map(
                each ->
                    new Object[] {
                      each.getKey(), each.getKey(), oldest.get(each.getKey()), each.getValue()
                    })
            .toList());
  }

  private static Object[] row(Map.Entry<Key, Dated> each) {
    return new Object[] {
      each.getKey().namespace(),
      each.getKey().key().account(),
      each.getKey().key().key(),
      each.getValue().response().fingerprint(),
      each.getValue().response().text(),
      each.getValue().when().getEpochSecond()
    };
  }

  /** Whether a response that was given then is still kept. */
  static boolean isKept(Instant given, Instant now) {
    return given.getEpochSecond() > oldest(now);
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
