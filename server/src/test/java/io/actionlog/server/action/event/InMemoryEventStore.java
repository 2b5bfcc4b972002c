package io.actionlog.server.action.event;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps the events of one namespace in memory, and counts how often they are read. */
public final class InMemoryEventStore implements EventStore {

  private final List<ActionEvent> events = new ArrayList<>();
  private long last;
  private int reads;
  private boolean failing;

  /** Adds an event at the position behind the last, after a gap of so many. */
  public synchronized ActionEvent add(Action action, boolean created, int gap) {
    last += gap + 1;
    ActionEvent event =
        new ActionEvent(
            last, created, action, action.state(), Instant.parse("2016-02-01T16:47:28Z"));
    events.add(event);
    return event;
  }

  /** How often events were read. */
  public synchronized int reads() {
    return reads;
  }

  /** Lets it answer, or not. */
  public synchronized void setFailing(boolean fails) {
    failing = fails;
  }

  @Override
  public synchronized List<ActionEvent> read(String namespace, long after, int limit) {
    reads++;
    if (failing) {
      throw new ActionlogException(Failure.UNAVAILABLE, "store: does not answer (try again)");
    }
    return events.stream().filter(event -> event.position() > after).limit(limit).toList();
  }

  @Override
  public synchronized Kept kept(String namespace) {
    return new Kept(0, last);
  }

  @Override
  public void forget(Instant before) {
    throw new UnsupportedOperationException();
  }
}
