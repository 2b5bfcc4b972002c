package io.actionlog.client;

import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionList;
import io.actionlog.client.generated.model.ActionOrder;
import io.actionlog.client.transport.ActionlogException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list page by page, only as far as it is asked to: by cursors, which no change of the list
 * disturbs, unless the query says at which offset to begin or the server knows no cursors.
 *
 * <p>By offsets the list may change meanwhile. What is added before the page at hand pushes actions
 * onto the next page that were read already: they are left out. What leaves the list (an action
 * that is no longer in the state asked for) pulls actions back before the next page: the list
 * having shrunk by n, the next page is read from n places further up.
 */
final class ActionPages implements Iterator<Action> {

  /** How many actions are remembered in order to leave them out. */
  private static final int REMEMBERED = 10_000;

  private static final int BAD_REQUEST = 400;

  private final Function<ActionQuery, ActionList> source;
  private final ActionQuery query;
  private final long start;
  private final Deque<Action> page = new ArrayDeque<>();
  private final Map<UUID, Boolean> read =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };
  private @Nullable String cursor;
  private long offset;
  private long total = -1;
  private boolean last;

  ActionPages(Function<ActionQuery, ActionList> source, ActionQuery query) {
    this.source = source;
    this.query =
        query.orderBy() == null
            ? query.toBuilder().orderBy(ActionOrder.OLDEST_FIRST).build()
            : query;
    this.start = Objects.requireNonNullElse(query.offset(), 0L);
    this.offset = start;
    this.cursor = query.cursor() == null && query.offset() == null ? "start" : query.cursor();
  }

  @Override
  public boolean hasNext() {
    while (page.isEmpty() && !last) {
      turn();
    }
    return !page.isEmpty();
  }

  @Override
  public Action next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.remove();
  }

  private void turn() {
    if (cursor == null) {
      turnByOffset();
    } else {
      turnByCursor(cursor);
    }
  }

  private void turnByCursor(String asked) {
    cursor = null;
    Optional<ActionList> answer = ask(query.toBuilder().cursor(asked).build());
    answer.ifPresent(
        page -> {
          add(page);
          cursor = page.getMeta().getNextCursor();
          total = page.getMeta().getTotalCount();
        });
  }

  /** Nothing from a server that refuses cursors; whatever else it refuses, it refuses again. */
  private Optional<ActionList> ask(ActionQuery page) {
    try {
      return Optional.of(source.apply(page));
    } catch (ActionlogException refused) {
      if (refused.status() != BAD_REQUEST || query.cursor() != null || offset != start) {
        throw refused;
      }
      return Optional.empty();
    }
  }

  private void turnByOffset() {
    ActionList answer = source.apply(query.toBuilder().offset(offset).cursor(null).build());
    long shrunk = total - answer.getMeta().getTotalCount();
    total = answer.getMeta().getTotalCount();
    if (shrunk > 0 && offset > start) {
      offset = Math.max(start, offset - shrunk);
      return;
    }
    add(answer);
  }

  private void add(ActionList answer) {
    for (Action action : answer.getObjects()) {
      if (read.put(action.getUuid(), true) == null) {
        page.add(action);
      }
    }
    offset += answer.getObjects().size();
    last = answer.getMeta().getNext() == null || answer.getObjects().isEmpty();
  }
}
