package io.actionlog.client.cli.watching;

import io.actionlog.client.ActionQuery;
import io.actionlog.client.ActionlogClient;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.RelatedObjectList;
import io.actionlog.client.stream.ActionEvent;
import io.actionlog.client.stream.EventOptions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Selects of what happens the changes of actions that a query lists. Most of it the events socket
 * does; what it cannot, dates and related objects, is done here.
 */
record ChangeFilter(ActionlogClient client, ActionQuery query) {

  private static final int PAGE = 1000;

  /** The events that may change the list: also those by which an action leaves it. */
  EventOptions ofList() {
    return EventOptions.all()
        .withParent(includesRelated() ? null : query.objectUri())
        .withCalls(query.calls());
  }

  /** The events that brought an action into a state that is asked for. */
  EventOptions ofStates() {
    return ofList().withStates(query.states());
  }

  /** If it is also among the dates and the objects of the query. */
  boolean includes(ActionEvent event, Action action) {
    Instant start = action.getStartDate();
    return !start.isBefore(seconds(query.startDateGte(), Instant.MIN))
        && !start.isAfter(seconds(query.startDateLte(), Instant.MAX))
        && (!includesRelated() || event.parents().stream().anyMatch(this::isRelated));
  }

  private boolean includesRelated() {
    return Boolean.TRUE.equals(query.includeRelated());
  }

  private static Instant seconds(@Nullable Instant date, Instant otherwise) {
    return date == null ? otherwise : date.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Being related goes both ways, and of the two this one is seldom the larger. */
  private boolean isRelated(String changed) {
    String object = query.objectUri();
    long read = 0;
    RelatedObjectList page;
    do {
      page = client.getRelatedObjects(changed, PAGE, read);
      if (page.getObjects().stream().anyMatch(one -> one.getObjectUri().equals(object))) {
        return true;
      }
      read += page.getObjects().size();
    } while (!page.getObjects().isEmpty() && read < page.getMeta().getTotalCount());
    return false;
  }
}
