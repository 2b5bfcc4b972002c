package io.actionlog.server.store;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.store.KnownActions.Key;
import io.actionlog.server.store.KnownActions.Known;
import io.actionlog.server.store.KnownActions.ObjectKey;
import io.actionlog.server.store.KnownActions.Taken;
import io.actionlog.server.store.sql.Session;
import io.actionlog.server.store.writer.PendingMap;
import io.actionlog.server.store.writer.PendingRows;
import io.actionlog.server.store.writer.Sequences;
import io.actionlog.server.store.writer.WriteContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The actions as the changes of a group have left them, and what happened to them; written with one
 * statement a table.
 */
final class PendingActions implements PendingRows {

  private static final Comparator<Entry> BY_KEY =
      Comparator.<Entry, String>comparing(entry -> entry.action.namespace())
          .thenComparing(entry -> entry.uuid);

  private static final Comparator<Entry> ENDED_FIRST =
      Comparator.comparing(entry -> !entry.action.state().isTerminal());

  private final Session session;
  private final Sequences sequences;
  private final KnownActions known;
  private final PendingMap<Key, Entry> entries = new PendingMap<>();
  private final List<EventRows.Event> events = new ArrayList<>();
  private int keptEvents;

  /** Of actions that any change of the group has touched, by object; more than there are. */
  private final Map<ObjectKey, Set<Key>> touched = new HashMap<>();

  private PendingActions(WriteContext context) {
    session = context.reader();
    sequences = context.sequences();
    known = new KnownActions(session);
  }

  /**
   * An action that the group has added or changed.
   *
   * @param uuid of the action, as a row has it
   * @param fingerprint null when it was not recorded from outside
   * @param stored its state in the database; null when it is new
   */
  private record Entry(
      Action action, String uuid, @Nullable String fingerprint, @Nullable ActionState stored) {}

  /** The actions of the group. */
  static PendingActions of(WriteContext context) {
    return context.pending(PendingActions.class, PendingActions::new);
  }

  /** What the group will ask for is read at once. */
  KnownActions known() {
    return known;
  }

  Optional<Action> find(Key key) {
    Entry entry = entries.get(key);
    return entry == null ? known.find(key).map(Known::action) : Optional.of(entry.action);
  }

  /** Empty when there is no such action; an empty text when it was not recorded from outside. */
  Optional<String> fingerprint(Key key) {
    Entry entry = entries.get(key);
    if (entry != null) {
      return Optional.of(entry.fingerprint == null ? "" : entry.fingerprint);
    }
    return known.find(key).map(Known::fingerprint);
  }

  void add(Action action, @Nullable String fingerprint) {
    Key key = Key.of(action);
    if (entries.get(key) != null) {
      throw new ActionlogException(Failure.CONFLICT, "store: the group has added it already");
    }
    put(key, new Entry(action, action.uuid().toString(), fingerprint, null));
  }

  /** Sets what of the action may change. */
  void change(Action action) {
    Key key = Key.of(action);
    Entry entry = entries.get(key);
    if (entry == null) {
      Known before = known.find(key).orElseThrow();
      ActionState state = before.action().state();
      put(key, new Entry(action, action.uuid().toString(), before.fingerprint(), state));
    } else {
      put(key, new Entry(action, entry.uuid, entry.fingerprint, entry.stored));
    }
  }

  private void put(Key key, Entry entry) {
    entries.put(key, entry);
    touched.computeIfAbsent(objectOf(entry.action), o -> new LinkedHashSet<>()).add(key);
  }

  void happened(EventRows.Event event) {
    events.add(event);
  }

  /** Whether an action on the object is Pending, In progress or Canceling. */
  boolean isTaken(ObjectKey object) {
    Set<UUID> left = new LinkedHashSet<>();
    for (Entry entry : touchedOn(object)) {
      if (!entry.action.state().isTerminal()) {
        return true;
      }
      if (entry.stored != null) {
        left.add(entry.action.uuid());
      }
    }
    if (left.isEmpty()) {
      Taken taken = known.taken(object);
      return taken.pending() || taken.running();
    }
    return !left.containsAll(known.open(object, left.size() + 1));
  }

  /** Whether an action on the object may be Pending; false when none is. */
  boolean mayWait(ObjectKey object) {
    return touchedOn(object).stream().anyMatch(entry -> entry.action.state() == ActionState.PENDING)
        || known.taken(object).pending();
  }

  private List<Entry> touchedOn(ObjectKey object) {
    List<Entry> found = new ArrayList<>();
    for (Key key : touched.getOrDefault(object, Set.of())) {
      Entry entry = entries.get(key);
      if (entry != null) {
        found.add(entry);
      }
    }
    return found;
  }

  private static ObjectKey objectOf(Action action) {
    return new ObjectKey(action.namespace(), action.object());
  }

  @Override
  public void keep() {
    entries.keep();
    keptEvents = events.size();
  }

  @Override
  public void undo() {
    entries.undo();
    events.subList(keptEvents, events.size()).clear();
  }

  @Override
  public void write() {
    List<EventRows.Event> happened = events.subList(0, keptEvents);
    if (!happened.isEmpty()) {
      sequences.lock(happened.stream().map(EventRows.Event::namespace).toList());
    }
    // What has ended makes room on its object for what begins.
    writeChanged();
    writeNew();
    EventRows.add(session, sequences, happened);
    happened.clear();
    keptEvents = 0;
    entries.clear();
    known.clear();
  }

  private void writeNew() {
    record Numbered(Entry entry, long sequence) {}
    List<Numbered> added = new ArrayList<>();
    for (Entry entry : entries.kept().values()) {
      if (entry.stored == null) {
        added.add(new Numbered(entry, sequences.nextSequence(entry.action.namespace())));
      }
    }
    added.sort(Comparator.comparing(Numbered::entry, BY_KEY));
    session.updateAll(
        ActionRows.INSERT,
        added.stream()
            .map(row -> ActionRows.newRow(row.entry.action, row.sequence, row.entry.fingerprint))
            .toList());
  }

  private void writeChanged() {
    List<@Nullable Object[]> moved = new ArrayList<>();
    List<@Nullable Object[]> renewed = new ArrayList<>();
    entries.kept().values().stream()
        .filter(entry -> entry.stored != null)
        .sorted(ENDED_FIRST.thenComparing(BY_KEY))
        .forEach(
            entry -> {
              if (entry.action.state() == entry.stored) {
                renewed.add(ActionRows.renewal(entry.action));
              } else {
                moved.add(ActionRows.move(entry.action, entry.stored));
              }
            });
    for (int written : session.updateAll(ActionRows.MOVE, moved)) {
      if (written == 0) {
        throw new ActionlogException(Failure.CONFLICT, "store: an action was moved meanwhile");
      }
    }
    session.updateAll(ActionRows.RENEW, renewed);
  }
}
