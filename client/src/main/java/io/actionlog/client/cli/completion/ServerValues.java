package io.actionlog.client.cli.completion;

import io.actionlog.client.ActionQuery;
import io.actionlog.client.ActionlogClient;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionOrder;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Asks the server for the values that a word may become: those of the newest actions first. */
public final class ServerValues {

  private static final int ACTIONS = 50;
  private static final int SEARCHED = 200;

  private ServerValues() {}

  /** The values of this kind; of profiles the server knows nothing. */
  public static List<Candidate> of(ActionlogClient client, CompletionPoint.Query query) {
    return switch (query.kind()) {
      case ACTION -> actions(client, query.beginning());
      case OPERATION ->
          client.listOperations().stream()
              .map(one -> new Candidate(one.getName(), one.getDescription()))
              .toList();
      case OBJECT -> distinct(client, Action::getObjectUri);
      case USER -> distinct(client, Action::getUser);
      case ACTION_NAME -> distinct(client, Action::getAction);
      case PROFILE -> List.of();
    };
  }

  private static List<Candidate> actions(ActionlogClient client, String beginning) {
    if (!beginning.matches("[0-9a-f-]{0,36}")) {
      return List.of();
    }
    ActionQuery.Builder query = newest(ACTIONS);
    if (!beginning.isEmpty()) {
      query.uuidStartswith(beginning);
    }
    return page(client, query)
        .map(
            action ->
                new Candidate(
                    action.getUuid().toString(),
                    action.getAction()
                        + " "
                        + action.getObjectUri()
                        + " "
                        + action.getState().getValue()))
        .toList();
  }

  private static List<Candidate> distinct(ActionlogClient client, Function<Action, String> value) {
    return page(client, newest(SEARCHED))
        .map(value)
        .distinct()
        .map(each -> new Candidate(each, ""))
        .toList();
  }

  private static ActionQuery.Builder newest(int number) {
    return ActionQuery.builder().limit(number).orderBy(ActionOrder.NEWEST_FIRST);
  }

  private static Stream<Action> page(ActionlogClient client, ActionQuery.Builder query) {
    return client.listActions(query.build()).getObjects().stream();
  }
}
