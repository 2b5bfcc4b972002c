package io.actionlog.server.store;

import io.actionlog.server.action.IdempotencyKey;
import io.actionlog.server.action.StoredResponse;
import io.actionlog.server.store.sql.Session;
import io.actionlog.server.store.writer.PendingMap;
import io.actionlog.server.store.writer.PendingRows;
import io.actionlog.server.store.writer.ReadAhead;
import io.actionlog.server.store.writer.WriteContext;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The answers to requests with an idempotency key, as the changes of a group have left them. */
final class PendingResponses implements PendingRows {

  private static final Comparator<Key> BY_KEY =
      Comparator.comparing(Key::namespace)
          .thenComparing(key -> key.key.account())
          .thenComparing(key -> key.key.key());

  private final Session session;
  private final PendingMap<Key, Dated> responses = new PendingMap<>();
  private final ReadAhead<Key, Dated> known;

  private PendingResponses(WriteContext context) {
    session = context.reader();
    known =
        new ReadAhead<>(
            Key::namespace, (namespace, keys) -> StoredResponseRows.find(session, namespace, keys));
  }

  /** By what a response is found. */
  record Key(String namespace, IdempotencyKey key) {}

  /** A response and when it was given. */
  record Dated(StoredResponse response, Instant when) {}

  /** The responses of the group. */
  static PendingResponses of(WriteContext context) {
    return context.pending(PendingResponses.class, PendingResponses::new);
  }

  void expect(Key key) {
    known.expect(key);
  }

  /** The response, if it is still kept. */
  Optional<StoredResponse> find(Key key, Instant now) {
    Dated own = responses.get(key);
    return (own == null ? known.get(key) : Optional.of(own))
        .filter(response -> StoredResponseRows.isKept(response.when, now))
        .map(Dated::response);
  }

  void put(Key key, StoredResponse response, Instant now) {
    responses.put(key, new Dated(response, now));
  }

  @Override
  public void keep() {
    responses.keep();
  }

  @Override
  public void undo() {
    responses.undo();
  }

  @Override
  public void write() {
    Map<Key, Dated> sorted = new TreeMap<>(BY_KEY);
    sorted.putAll(responses.kept());
    StoredResponseRows.keep(session, sorted);
    responses.clear();
    known.clear();
  }
}
