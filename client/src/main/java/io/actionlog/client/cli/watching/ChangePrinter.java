package io.actionlog.client.cli.watching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.actionlog.client.ActionQuery;
import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.connection.UnavailableRetry;
import io.actionlog.client.cli.output.ObjectOutput;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.stream.ActionEvent;
import io.actionlog.client.stream.EventStream;
import io.actionlog.client.transport.ActionlogException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prints a line for each change of an action. For one thread. */
public final class ChangePrinter {

  private static final int NO_LONGER = 404;

  private final Session session;
  private final ChangeFilter filter;
  private final @Nullable ObjectOutput objects;
  private final UnavailableRetry outage;

  /**
   * @param query whose changes are printed
   * @param objects prints each action as it is then, in place of a line of ours
   */
  public ChangePrinter(Session session, ActionQuery query, @Nullable ObjectOutput objects) {
    this.session = session;
    this.filter = new ChangeFilter(session.client(), query);
    this.objects = objects;
    this.outage = new UnavailableRetry(session.console());
  }

  /** An action that has changed, and what the server says of it. */
  private record Change(Action action, JsonNode answer) {}

  /** Prints what changes from now on, until the client is closed. */
  public void print() throws InterruptedException {
    try (EventStream stream = session.client().watchActions(filter.ofStates())) {
      stream.whenAway(session.console()::away);
      for (ActionEvent event : stream) {
        Change change = outage.outlast(() -> included(event)).orElse(null);
        if (change != null) {
          print(event, change);
          session.console().flush();
        }
      }
    }
  }

  /** The action of the event, if it is one of the query's and has not been removed since. */
  private Optional<Change> included(ActionEvent event) {
    try {
      Action action = session.client().getAction(event.action());
      Change change = new Change(action, session.answers().last());
      return filter.includes(event, action) ? Optional.of(change) : Optional.empty();
    } catch (ActionlogException e) {
      if (e.status() == NO_LONGER) {
        return Optional.empty();
      }
      throw e;
    } catch (IllegalStateException e) {
      return Optional.empty(); // The client is closed, since the process is ending.
    }
  }

  private void print(ActionEvent event, Change change) {
    if (objects != null) {
      objects.line(then(event, change));
      return;
    }
    Action action = change.action();
    session
        .console()
        .foreignLine(
            String.join(
                "  ",
                event.datetime().toString(),
                event.action().toString(),
                event.state().getValue(),
                action.getAction(),
                action.getUser(),
                action.getObjectUri()));
  }

  /** The action with the state of the event: it may be in another by now, of which is another. */
  private static JsonNode then(ActionEvent event, Change change) {
    ObjectNode action = change.answer().deepCopy();
    return action.put("state", event.state().getValue());
  }
}
