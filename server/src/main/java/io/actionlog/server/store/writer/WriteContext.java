package io.actionlog.server.store.writer;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.store.sql.Session;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the tasks of a group write with. Most decide in memory, by {@link #pending}, and their rows
 * are written together; the others write by {@link #session}, each in a part of its own. For the
 * writer's thread.
 */
public final class WriteContext {

  private final Session session;
  private final boolean together;
  private final CountDeltas counts = new CountDeltas();
  private final Sequences sequences;
  private final Map<Class<?>, PendingRows> pending = new LinkedHashMap<>();
  private int countsBefore;
  private boolean inPart;
  private @Nullable ActionlogException refused;

  /**
   * The context of a group.
   *
   * @param together whether what the tasks decide is written together, else with each decision
   */
  WriteContext(Session session, boolean together) {
    this.session = session;
    this.together = together;
    sequences = new Sequences(session);
  }

  /**
   * The writer's connection, within the transaction of the group, for a task that writes by itself.
   * What was decided before is written first.
   */
  public Session session() {
    if (!inPart) {
      write();
      session.beginPart();
      sequences.mark();
      inPart = true;
    }
    keepAndWrite();
    return session;
  }

  /** The same connection, only to read what no task of the group has decided otherwise. */
  public Session reader() {
    return session;
  }

  /** What the group has changed in the counters, written once for the whole group. */
  public CountDeltas counts() {
    return counts;
  }

  /** Numbers what arrives, written once for the whole group as well. */
  public Sequences sequences() {
    return sequences;
  }

  /** The rows of this kind that the group will write. */
  public <T extends PendingRows> T pending(Class<T> kind, Function<WriteContext, T> make) {
    PendingRows known = pending.get(kind);
    if (known == null) {
      known = make.apply(this);
      pending.put(kind, known);
    }
    return kind.cast(known);
  }

  /** To be called after each decision; throws when it is written at once and is refused. */
  public void decided() {
    if (!together) {
      session();
    }
  }

  /** Begins a task. */
  void begin() {
    countsBefore = counts.mark();
    inPart = false;
    if (!together) {
      session();
    }
  }

  /** Ends a task that has not failed. */
  void keep() {
    pending.values().forEach(PendingRows::keep);
    if (inPart) {
      session.endPart();
    }
  }

  /** Undoes what a task did that has failed. */
  void undo(Throwable failure) {
    pending.values().forEach(PendingRows::undo);
    counts.rollback(countsBefore);
    if (inPart) {
      undoPart(failure);
      sequences.reset();
      // What others decided was written before the part.
      pending.clear();
    } else if (failure instanceof ActionlogException known
        && known.getCause() instanceof SQLException) {
      // A database that cannot even read may have undone the whole group by itself.
      refused = known;
    }
  }

  private void undoPart(Throwable failure) {
    try {
      session.rollbackPart();
    } catch (ActionlogException e) {
      // Some failures, such as a full disk, make the database undo the whole group by itself.
      failure.addSuppressed(e);
      throw failure instanceof ActionlogException cause ? cause : e;
    }
  }

  /** Why the group as a whole cannot be written; null as long as nothing is known. */
  @Nullable ActionlogException refused() {
    return refused;
  }

  /** Writes what the group has decided, its counters and its numbers. */
  void finish() {
    write();
    counts.write(session);
    sequences.write();
  }

  private void keepAndWrite() {
    pending.values().forEach(PendingRows::keep);
    write();
  }

  private void write() {
    try {
      pending.values().forEach(PendingRows::write);
    } catch (ActionlogException e) {
      if (together) {
        refused = e;
      }
      throw e;
    }
  }
}
