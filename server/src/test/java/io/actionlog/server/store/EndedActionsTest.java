package io.actionlog.server.store;

import static io.actionlog.server.store.Fixtures.NAMESPACE;
import static io.actionlog.server.store.Fixtures.NOON;
import static io.actionlog.server.store.Fixtures.added;
import static io.actionlog.server.store.Fixtures.anAction;
import static io.actionlog.server.store.Fixtures.inNamespace;
import static io.actionlog.server.store.Fixtures.listed;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads actions again that have ended, and that have not. */
final class EndedActionsTest extends StoreContract {

  @Override
  JdbcStores open(Path directory, StoreLimits limits, InstantSource clock) {
    return MigratedDatabase.open(directory, limits, clock);
  }

  @Test
  void anEndedActionShouldBeReadOnce() {
    Action ended = added(store(), anAction(ActionState.FAILED)).get(0);

    Action found = store().find(NAMESPACE, ended.uuid()).orElseThrow();

    assertThat(found).isEqualTo(ended);
    assertThat(store().find(NAMESPACE, ended.uuid()).orElseThrow()).isSameAs(found);
    assertThat(listed(store()).get(0)).isSameAs(found);
  }

  @Test
  void anActionShouldBeReadAgainUntilItHasEnded() {
    Action running = added(store(), anAction(ActionState.IN_PROGRESS)).get(0);
    assertThat(listed(store())).containsExactly(running);
    assertThat(store().find(NAMESPACE, running.uuid())).contains(running);

    store().change(t -> t.move(NAMESPACE, running.uuid(), ActionState.SUCCESS, NOON));

    assertThat(store().find(NAMESPACE, running.uuid()).orElseThrow().state())
        .isEqualTo(ActionState.SUCCESS);
    assertThat(listed(store()).get(0).endDate()).isEqualTo(NOON);
  }

  @Test
  void anActionShouldNotBeThatOfAnotherNamespace() {
    Action ours = anAction();
    added(store(), ours, inNamespace("bob", ours));

    assertThat(store().find("bob", ours.uuid()).orElseThrow().namespace()).isEqualTo("bob");
    assertThat(store().find(NAMESPACE, ours.uuid())).contains(ours);
    assertThat(store().find("carol", ours.uuid())).isEmpty();
  }

  @Test
  void aListOfKeptActionsShouldBeReadByItsPlacesAlone() {
    added(store(), anAction(ActionState.FAILED), anAction(ActionState.SUCCESS));
    List<Action> first = listed(store());

    List<Action> again = listed(store());

    assertThat(again).hasSize(2);
    for (int i = 0; i < 2; i++) {
      assertThat(again.get(i)).isSameAs(first.get(i));
    }
    Action late = added(store(), anAction(ActionState.IN_PROGRESS)).get(0);
    assertThat(listed(store())).containsExactlyInAnyOrder(first.get(0), first.get(1), late);
  }
}
