package io.actionlog.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.ActionTransaction;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.action.RelatedObject;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change that is refused must leave nothing to the other changes of its group. */
final class RefusedInGroupTest {

  @TempDir private Path directory;

  @Test
  void rowThatOnlyTheDatabaseRefusesShouldNotTouchTheOthers() throws Exception {
    Action known = Fixtures.anAction();
    Action before = Fixtures.anAction();
    Action after = Fixtures.anAction();
    try (GroupedChanges groups = new GroupedChanges(directory)) {
      groups.perform(List.of(adding(known)));

      List<String> told = groups.perform(List.of(adding(before), adding(known), adding(after)));

      assertThat(told.get(0)).startsWith("added");
      assertThat(told.get(1)).contains("expected a new uuid");
      assertThat(told.get(2)).startsWith("added");
      assertThat(groups.perform(List.of(finding(before), finding(after))))
          .noneMatch(found -> found.startsWith("Optional.empty"));
    }
  }

  @Test
  void whatRefusedChangeReadOfItsOwnShouldBeForgotten() throws Exception {
    Action refused = Fixtures.anAction(ActionState.IN_PROGRESS);
    try (GroupedChanges groups = new GroupedChanges(directory)) {
      List<String> told =
          groups.perform(List.of(refusedAfterReading(refused), finding(refused), adding(refused)));

      assertThat(told.get(0)).contains("refused on purpose");
      assertThat(told.get(1)).startsWith("Optional.empty");
      assertThat(told.get(2)).startsWith("added");
    }
  }

  private static Function<ActionTransaction, String> adding(Action action) {
    return transaction -> {
      transaction.add(action);
      return "added";
    };
  }

  private static Function<ActionTransaction, String> finding(Action action) {
    return transaction ->
        transaction.find(action.namespace(), action.uuid()).map(Action::uuid).toString();
  }

  /** The object is deleted by a statement of its own, before which the action is written. */
  private static Function<ActionTransaction, String> refusedAfterReading(Action action) {
    return transaction -> {
      transaction.add(action);
      transaction.putObject(action.namespace(), new RelatedObject("/a/", "/b/"));
      transaction.deleteObject(action.namespace(), "/a/");
      Action found = transaction.find(action.namespace(), action.uuid()).orElseThrow();
      throw new ActionlogException(Failure.CONFLICT, "refused on purpose: " + found.uuid());
    };
  }
}
