package io.actionlog.client.cli.watching;

import io.actionlog.client.ActionQuery;
import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.cli.terminal.LiveScreen;
import io.actionlog.client.cli.terminal.PlainText;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionList;
import io.actionlog.client.stream.EventStream;
import io.actionlog.client.transport.ActionlogException;
import io.actionlog.client.transport.TransientFailures;
import io.actionlog.client.transport.retry.RetryClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Shows on a terminal the page of a list, and reads it again whenever an event says that it may
 * have changed. One thread shows it; another of its own takes the events.
 */
public final class LiveList {

  /** Events that come close together are shown together. */
  private static final Duration BETWEEN_PAGES = Duration.ofMillis(100);

  /** How often it is drawn also when nothing happens: the terminal's size may have changed. */
  private static final Duration BETWEEN_FRAMES = Duration.ofSeconds(1);

  private final Session session;
  private final ActionQuery query;
  private final Function<List<Action>, List<String>> rows;
  private final Semaphore changes = new Semaphore(0);
  private volatile @Nullable String away;
  private volatile @Nullable ActionlogException failure;
  private volatile boolean ended;
  private List<Action> page = List.of();
  private long total;

  /**
   * @param rows makes the lines of the list of a page that was read just now
   */
  public LiveList(Session session, ActionQuery query, Function<List<Action>, List<String>> rows) {
    this.session = session;
    this.query = query;
    this.rows = rows;
  }

  /**
   * Shows the list until the client is closed.
   *
   * @throws ActionlogException if the server refuses the list or the events
   */
  public void show() throws InterruptedException {
    ChangeFilter filter = new ChangeFilter(session.client(), query);
    try (EventStream stream = session.client().watchActions(filter.ofList())) {
      stream.whenAway(this::tellAway);
      Thread reader = new Thread(() -> read(stream), "live-list");
      reader.setDaemon(true);
      reader.start();
      read();
      try (LiveScreen screen = new LiveScreen(session.console())) {
        do {
          draw(screen);
          await();
        } while (!ended);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Returns when there is something to draw, or after a while. */
  private void await() throws InterruptedException {
    boolean changed = changes.tryAcquire(BETWEEN_FRAMES.toMillis(), TimeUnit.MILLISECONDS);
    if (ended || !(changed || away != null)) {
      return;
    }
    RetryClock.REAL.pause(BETWEEN_PAGES);
    changes.drainPermits();
    read();
  }

  private void read(EventStream stream) {
    try {
      stream.events().forEach(event -> changes.release());
    } catch (ActionlogException e) {
      failure = e;
    } finally {
      ended = true;
      changes.release();
    }
  }

  /** Reads the page; that it could be read says that the server is back. */
  private void read() {
    try {
      ActionList answer = session.client().listActions(query);
      page = answer.getObjects();
      total = answer.getMeta().getTotalCount();
      away = null;
    } catch (ActionlogException e) {
      if (!TransientFailures.isTransient(e)) {
        throw e;
      }
      away = Console.awayText(e.error(), BETWEEN_FRAMES);
    } catch (IllegalStateException e) {
      ended = true; // The client is closed, since the process is ending.
    }
  }

  private void tellAway(String why, Duration pause) {
    away = Console.awayText(why, pause);
    changes.release();
  }

  private void draw(LiveScreen screen) {
    String why = away;
    List<String> lines = new ArrayList<>();
    lines.add(
        why == null
            ? total + (total == 1 ? " action" : " actions") + ", live until Ctrl-C"
            : PlainText.of(why));
    lines.addAll(rows.apply(page));
    screen.draw(lines);
  }
}
