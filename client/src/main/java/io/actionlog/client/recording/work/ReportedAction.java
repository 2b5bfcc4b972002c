package io.actionlog.client.recording.work;

import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.generated.model.ReportedState;
import io.actionlog.client.recording.spool.Report;
import io.actionlog.client.transport.Address;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An action that this process performs: what it knows of its state, and what it reports of it. */
public final class ReportedAction implements ActionHandle {

  private static final int LONGEST_LINE = 65_536;

  private final UUID uuid;
  private final RecordActionRequest request;
  private final ActiveActions workshop;
  private final List<Runnable> reactions = new ArrayList<>();
  private long lines;
  private boolean known;
  private boolean mayBegin;
  private boolean begun;
  private boolean canceled;
  private boolean over;
  private @Nullable Work work;

  /**
   * @param request what was recorded, for the retries of it
   */
  ReportedAction(UUID uuid, RecordActionRequest request, ActiveActions workshop) {
    this.uuid = uuid;
    this.request = request;
    this.workshop = workshop;
  }

  @Override
  public UUID uuid() {
    return uuid;
  }

  @Override
  public String uri() {
    return Address.resourceUri(uuid);
  }

  RecordActionRequest request() {
    return request;
  }

  @Override
  public synchronized void log(String line) {
    int from = 0;
    do {
      int to = Math.min(line.length(), from + LONGEST_LINE);
      if (!over) {
        long now = workshop.now().getEpochSecond();
        workshop.report(new Report.Line(uuid, lines, line.substring(from, to), now));
        lines++;
      }
      from = to;
    } while (from < line.length());
  }

  @Override
  public synchronized boolean isCanceled() {
    return canceled;
  }

  @Override
  public void onCancel(Runnable reaction) {
    synchronized (this) {
      if (!canceled) {
        reactions.add(reaction);
        return;
      }
    }
    workshop.execute(reaction);
  }

  @Override
  public void succeed() {
    end(ReportedState.SUCCESS);
  }

  @Override
  public synchronized void fail(String why) {
    log(why);
    end(ReportedState.FAILED);
  }

  @Override
  public synchronized void canceled() {
    if (!canceled) {
      throw new IllegalStateException(uri() + ": expected an action that has been canceled");
    }
    end(ReportedState.CANCELED);
  }

  private synchronized void end(ReportedState state) {
    if (!over) {
      over = true;
      workshop.report(new Report.End(uuid, state, endDate()));
    }
  }

  /** Now, unless the date was set back meanwhile: an end before its start would be refused. */
  private Instant endDate() {
    Instant start = request.getStartDate();
    Instant now = workshop.now();
    return start != null && now.isBefore(start) ? start : now;
  }

  @Override
  public void perform(Work given) {
    synchronized (this) {
      if (work != null) {
        throw new IllegalStateException(uri() + ": expected an action without work");
      }
      work = given;
    }
    workshop.remember(this, given);
    beginIfPossible();
  }

  @Override
  public synchronized boolean hasWork() {
    return work != null;
  }

  /** Learns the state that Actionlog shows. */
  void seen(ActionState state) {
    List<Runnable> toRun = List.of();
    synchronized (this) {
      known = true;
      switch (state) {
        case IN_PROGRESS -> mayBegin = true;
        case CANCELING -> toRun = cancel();
        case CANCELED -> {
          toRun = cancel();
          over = true;
        }
        // What ended without this process, by its lease for instance, takes no more reports.
        case SUCCESS, FAILED -> over = true;
        default -> known = true;
      }
    }
    toRun.forEach(workshop::execute);
    beginIfPossible();
  }

  private List<Runnable> cancel() {
    canceled = true;
    mayBegin = true;
    List<Runnable> toRun = List.copyOf(reactions);
    reactions.clear();
    return toRun;
  }

  /** Actionlog refused it: it has no record, but its work is wanted. */
  void refused() {
    synchronized (this) {
      over = true;
      mayBegin = true;
    }
    beginIfPossible();
  }

  /** Actionlog cannot be reached: work that it has not told to wait does not wait for it. */
  void away() {
    synchronized (this) {
      mayBegin |= !known;
    }
    beginIfPossible();
  }

  /** If Actionlog has it, as far as this process knows. */
  synchronized boolean isKnown() {
    return known;
  }

  private void beginIfPossible() {
    Work toDo;
    synchronized (this) {
      if (work == null || !mayBegin || begun) {
        return;
      }
      begun = true;
      if (canceled) {
        end(ReportedState.CANCELED);
        return;
      }
      toDo = work;
    }
    if (!workshop.execute(() -> run(toDo))) {
      fail("The work was not begun: the executor of the application refused it");
    }
  }

  private void run(Work toDo) {
    try {
      toDo.perform(this);
    } catch (Exception e) {
      endWork(e);
      return;
    } catch (Error e) {
      endWork(e);
      throw e;
    }
    endWork(null);
  }

  private synchronized void endWork(@Nullable Throwable failure) {
    if (failure != null) {
      log(failure.getMessage() == null ? failure.toString() : failure.getMessage());
    }
    if (canceled) {
      end(ReportedState.CANCELED);
    } else {
      end(failure == null ? ReportedState.SUCCESS : ReportedState.FAILED);
    }
  }
}
