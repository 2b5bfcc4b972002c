package io.actionlog.server.store.index;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.store.sql.ReadConnections;
import io.actionlog.server.store.sql.Session;
import io.actionlog.server.store.writer.GroupWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the index up to what has ended, in steps behind which callers of the writer wait: short
 * ones where little comes, long ones where much does. Safe for use by many threads.
 */
public final class IndexUpkeep implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(IndexUpkeep.class);

  /**
   * How many actions a step takes: some 100 ms of the writer. The more, the more of them share a
   * block that is written; the fewer, the fewer rows a list has to look at one by one.
   */
  private static final int STEP = 8_000;

  /** How many runs fewer actions wait for. */
  private static final int PATIENCE = 5;

  /** So many are taken at once: then nobody waits long behind them, and they are worth a step. */
  private static final int FEW = 100;

  private static final int NOT_MANY = 400;

  private final ReadConnections readers;
  private final GroupWriter writer;
  private int waited;
  private boolean alone;

  /** Over a database that it does not close. */
  public IndexUpkeep(ReadConnections readers, GroupWriter writer) {
    this.readers = readers;
    this.writer = writer;
  }

  /** Takes what has ended, if it is enough or has waited. To be called a few times a second. */
  @Override
  public synchronized void run() {
    try {
      long waiting = readers.read(IndexUpkeep::waiting);
      waited = waiting == 0 ? 0 : waited + 1;
      boolean isShort = waiting >= FEW && waiting <= NOT_MANY;
      if (isShort || waiting >= STEP || waited >= PATIENCE) {
        waited = 0;
        takeAll();
      }
    } catch (ActionlogException e) {
      // The store has told already.
      LOG.debug("the index is kept up later", e);
    } catch (RuntimeException e) {
      LOG.warn("index: {} (it is tried again)", e.getMessage(), e);
    }
  }

  /**
   * Takes one step of so many actions at the most, without waiting for it to be worth it.
   *
   * @return whether more wait
   */
  public synchronized boolean take(int most) {
    return step(most) > 0;
  }

  /** Takes one step, and tells how many wait then. */
  private long step(int most) {
    IndexStep step = readers.read(session -> IndexStep.next(session, most));
    if (!step.isEmpty()) {
      writer.change(
          context -> {
            step.write(context.session());
            return step.last();
          },
          () -> {});
    }
    if (!alone && readers.read(IndexProgress::behind) < STEP) {
      dropReplaced();
    }
    return readers.read(IndexUpkeep::waiting);
  }

  /** What is left over is not worth a step, or comes next time. */
  private void takeAll() {
    long waiting;
    do {
      waiting = step(STEP);
    } while (waiting >= STEP && !Thread.currentThread().isInterrupted());
  }

  /**
   * Drops the indexes of the database that answered what this one answers now. They cost a row more
   * than this one; only a database of an earlier version needs them, until it is indexed.
   */
  private void dropReplaced() {
    alone =
        writer.change(
            context -> {
              context.session().update("DROP INDEX IF EXISTS action_by_object");
              context.session().update("DROP INDEX IF EXISTS action_by_end");
              return true;
            },
            () -> {});
  }

  private static long waiting(Session session) {
    return IndexProgress.behind(session) + IndexProgress.left(session, STEP);
  }
}
