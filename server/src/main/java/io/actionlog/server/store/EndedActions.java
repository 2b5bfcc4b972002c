package io.actionlog.server.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.actionlog.server.action.Action;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps ended actions in memory as they were read, since an action that has ended hardly ever
 * changes. Bounded by a part of the heap. Safe for use by many threads.
 */
final class EndedActions {

  /** Of the heap; with what is made of an action elsewhere for as long as it is kept here. */
  private static final int PART = 8;

  /** What an action takes besides its texts. */
  private static final int OVERHEAD = 1_500;

  /** A text is kept here and in what is written of the action. */
  private static final int COPIES = 2;

  /** Of the heap, for the keys by their places in lists. */
  private static final int PART_OF_PLACES = 64;

  private static final int PLACE_BYTES = 150;

  private final Cache<Key, Action> kept;

  /** The key of an arrival never changes, so that none is ever forgotten for a change. */
  private final Cache<Arrival, Key> arrivals =
      Caffeine.newBuilder()
          .maximumSize(Runtime.getRuntime().maxMemory() / PART_OF_PLACES / PLACE_BYTES)
          .executor(Runnable::run)
          .build();

  private final AtomicLong changes = new AtomicLong();

  EndedActions() {
    this(Runtime.getRuntime().maxMemory() / PART);
  }

  /** Keeps so many bytes, about. */
  EndedActions(long mostBytes) {
    kept =
        Caffeine.newBuilder()
            .maximumWeight(mostBytes)
            .weigher((Key key, Action action) -> bytes(action))
            .executor(Runnable::run)
            .build();
  }

  /** By what an action is found, as a row has it. */
  private record Key(String namespace, String uuid) {}

  private record Arrival(String namespace, long sequence) {}

  /** The action, if it is kept. */
  Optional<Action> find(String namespace, UUID uuid) {
    return Optional.ofNullable(kept.getIfPresent(new Key(namespace, uuid.toString())));
  }

  /** Forgets an action that has changed, once the change is committed. */
  void forget(String namespace, UUID uuid) {
    changes.incrementAndGet();
    kept.invalidate(new Key(namespace, uuid.toString()));
  }

  /** Begins to read: to be called before the transaction that reads has read anything. */
  Reading reading() {
    return new Reading(changes.get());
  }

  /** Reads rows of one transaction. */
  final class Reading {

    private final long changesBefore;

    private Reading(long changesBefore) {
      this.changesBefore = changesBefore;
    }

    /** The action of a row of {@link ActionRows#COLUMNS}, of which only the key may be read. */
    Action action(ResultSet row) throws SQLException {
      Key key = new Key(row.getString(1), row.getString(2));
      Action known = kept.getIfPresent(key);
      if (known != null) {
        return known;
      }
      Action read = ActionRows.action(row);
      return read.state().isTerminal() ? keep(key, read) : read;
    }

    /** The same for a row that has the action's sequence behind these columns. */
    Action listed(ResultSet row) throws SQLException {
      Action action = action(row);
      if (action.state().isTerminal()) {
        arrivals.put(
            new Arrival(action.namespace(), row.getLong(ActionRows.AFTER_COLUMNS)),
            new Key(action.namespace(), action.uuid().toString()));
      }
      return action;
    }

    /** The action that arrived in the namespace at this number, if it is kept. */
    Optional<Action> find(String namespace, long sequence) {
      Key key = arrivals.getIfPresent(new Arrival(namespace, sequence));
      return key == null ? Optional.empty() : Optional.ofNullable(kept.getIfPresent(key));
    }

    /** What was read before a change may be older than it. */
    private Action keep(Key key, Action read) {
      kept.asMap()
          .compute(
              key,
              (same, other) -> {
                if (other != null) {
                  return other;
                }
                return changes.get() == changesBefore ? read : null;
              });
      return read;
    }
  }

  private static int bytes(Action action) {
    int texts =
        action.action().length()
            + action.object().length()
            + action.path().length()
            + action.user().length()
            + action.userAgent().length()
            + action.location().length()
            + action.parameters().toString().length();
    return OVERHEAD + COPIES * texts;
  }
}
