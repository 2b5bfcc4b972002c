package io.actionlog.server.store;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionFilter;
import io.actionlog.server.action.ActionListener;
import io.actionlog.server.action.ActionPage;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.ActionStore;
import io.actionlog.server.action.ActionTransaction;
import io.actionlog.server.action.PageRequest;
import io.actionlog.server.store.log.JdbcLogStore;
import io.actionlog.server.store.secret.SecretBox;
import io.actionlog.server.store.secret.SecretRows;
import io.actionlog.server.store.sql.ReadConnections;
import io.actionlog.server.store.sql.Session;
import io.actionlog.server.store.writer.CommitEvents;
import io.actionlog.server.store.writer.GroupWriter;
import io.actionlog.server.store.writer.WriteContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Actions in a database. */
final class JdbcActionStore implements ActionStore {

  private static final Duration CHECK_LIMIT = Duration.ofSeconds(2);

  private final ReadConnections readers;
  private final GroupWriter writer;
  private final JdbcLogStore logs;
  private final InstantSource clock;
  private final EndedActions ended = new EndedActions();
  private final KeptPages pages = new KeptPages();
  private final SecretBox box;
  private final SecretRows secrets;
  private final List<ActionListener> listeners = new CopyOnWriteArrayList<>();

  JdbcActionStore(
      ReadConnections readers,
      GroupWriter writer,
      JdbcLogStore logs,
      InstantSource clock,
      SecretBox box) {
    this.readers = readers;
    this.writer = writer;
    this.logs = logs;
    this.clock = clock;
    this.box = box;
    this.secrets = new SecretRows(box);
  }

  @Override
  public Optional<Action> find(String namespace, UUID uuid) {
    return ended
        .find(namespace, uuid)
        .or(() -> readers.read(session -> find(session, ended.reading(), namespace, uuid)));
  }

  private static Optional<Action> find(
      Session session, EndedActions.Reading reading, String namespace, UUID uuid) {
    return session.first(ActionRows.BY_UUID, reading::action, namespace, uuid.toString());
  }

  @Override
  public ActionPage list(String namespace, ActionFilter filter, PageRequest page) {
    KeptPages.Key key = new KeptPages.Key(namespace, filter, page);
    return readers.read(
        session -> pages.find(session, key),
        session ->
            pages.keep(
                session,
                key,
                new ActionList(session, ended.reading(), namespace, filter, page).read()));
  }

  @Override
  public <T> T change(Expected expected, Function<ActionTransaction, T> change) {
    CommitEvents changes = new CommitEvents();
    return writer.change(
        context -> announce(context, expected),
        context -> {
          changes.clear();
          return change.apply(
              new JdbcActionTransaction(context, logs, clock.instant(), changes, secrets));
        },
        () -> {
          // Lines first: a listener that is told of an action's end has been told of its whole log.
          changes.appended().forEach(logs::tell);
          changes.actions().forEach(this::tellListeners);
        });
  }

  private static void announce(WriteContext context, Expected expected) {
    String namespace = expected.namespace();
    KnownActions known = PendingActions.of(context).known();
    expected.uuids().forEach(uuid -> known.expect(new KnownActions.Key(namespace, uuid)));
    expected
        .objects()
        .forEach(object -> known.expect(new KnownActions.ObjectKey(namespace, object)));
    expected
        .key()
        .ifPresent(
            key -> PendingResponses.of(context).expect(new PendingResponses.Key(namespace, key)));
  }

  private void tellListeners(Action action) {
    listeners.forEach(listener -> listener.changed(action));
  }

  @Override
  public List<Action> inState(String namespace, Set<ActionState> states) {
    ActionCondition condition = new ActionCondition(namespace).states(states);
    return readers.read(
        session ->
            session.list(
                "SELECT "
                    + ActionRows.COLUMNS
                    + " FROM action WHERE "
                    + condition
                    + " ORDER BY start_date, sequence",
                ActionRows::action,
                condition.values()));
  }

  @Override
  public Set<String> namespacesWith(Set<ActionState> states) {
    // Asked of each namespace by itself: a question over all of them would be a scan.
    return readers.read(
        session -> {
          Set<String> found = new LinkedHashSet<>();
          for (String namespace :
              session.list(
                  "SELECT namespace FROM arrival ORDER BY namespace", r -> r.getString(1))) {
            ActionCondition condition = new ActionCondition(namespace).states(states);
            session
                .first(
                    "SELECT 1 FROM action WHERE " + condition + " LIMIT 1",
                    row -> row.getInt(1),
                    condition.values())
                .ifPresent(any -> found.add(namespace));
          }
          return found;
        });
  }

  @Override
  public Optional<Map<String, String>> secrets(String namespace, UUID uuid) {
    return readers.read(session -> secrets.find(session, namespace, uuid));
  }

  @Override
  public void forgetSecrets(Instant endedBefore) {
    for (String namespace : readers.read(SecretRows::namespaces)) {
      int changed;
      do {
        changed = forgetSecrets(namespace, endedBefore);
      } while (changed == SecretRows.FORGOTTEN_AT_ONCE);
    }
  }

  /** The actions cannot be retried from then on: the one thing that changes of an ended action. */
  private int forgetSecrets(String namespace, Instant endedBefore) {
    List<UUID> changed = new ArrayList<>();
    return writer.change(
        context -> {
          changed.clear();
          changed.addAll(SecretRows.forget(context.session(), namespace, endedBefore));
          return changed.size();
        },
        () -> changed.forEach(uuid -> ended.forget(namespace, uuid)));
  }

  @Override
  public String digest(String secret) {
    return box.digest(secret);
  }

  @Override
  public void check() {
    readers.read(session -> session.number("SELECT COUNT(*) FROM account"));
    writer.check(StoredResponseRows::tryToWrite, CHECK_LIMIT);
  }

  @Override
  public void addListener(ActionListener listener) {
    listeners.add(listener);
  }
}
