package io.actionlog.client;

import io.actionlog.client.generated.api.ActionsApi;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionList;
import io.actionlog.client.transport.ActionlogException;
import io.actionlog.client.transport.Calls;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Lists actions: a page, all pages, and the one whose UUID begins so. */
record ActionLists(Calls calls, ActionsApi api) {

  private static final Pattern UUID_PREFIX = Pattern.compile("[0-9a-fA-F-]{1,36}");
  private static final Pattern UUID_WHOLE =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final int SHOWN_WHEN_AMBIGUOUS = 5;

  ActionList listActions(ActionQuery query) {
    return calls.safe("listActions", () -> query.send(api));
  }

  Stream<Action> stream(ActionQuery query) {
    int traits = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.DISTINCT;
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(new ActionPages(this::listActions, query), traits),
        false);
  }

  UUID resolve(String shortOrFullUuid) {
    if (UUID_WHOLE.matcher(shortOrFullUuid).matches()) {
      return UUID.fromString(shortOrFullUuid);
    }
    if (!UUID_PREFIX.matcher(shortOrFullUuid).matches()) {
      throw new IllegalArgumentException(
          "uuid: '"
              + shortOrFullUuid
              + "' (expected a UUID, or its first digits such as 7eaf7fff)");
    }
    ActionQuery query =
        ActionQuery.builder().uuidStartswith(shortOrFullUuid).limit(SHOWN_WHEN_AMBIGUOUS).build();
    return only(shortOrFullUuid, listActions(query).getObjects());
  }

  private static UUID only(String prefix, List<Action> found) {
    if (found.size() == 1) {
      return found.get(0).getUuid();
    }
    if (found.isEmpty()) {
      throw ActionlogException.notFound(
          "listActions", "uuid: " + prefix + " (no action's UUID begins so)");
    }
    String which =
        found.stream().map(action -> action.getUuid().toString()).collect(Collectors.joining(", "));
    throw ActionlogException.failed(
        "listActions",
        "uuid: " + prefix + " (expected more digits: several actions begin so: " + which + ")",
        null);
  }
}
