package io.actionlog.server.store;

import static io.actionlog.server.store.Fixtures.NAMESPACE;
import static io.actionlog.server.store.Fixtures.NOON;
import static io.actionlog.server.store.Fixtures.anAction;
import static java.util.concurrent.CompletableFuture.runAsync;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionFilter;
import io.actionlog.server.action.ActionFilter.CallFilter;
import io.actionlog.server.action.ActionPage;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.PageRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What lists are while others add actions and take them into the index. */
abstract class GrowingListContract extends StoreContract {

  @Test
  void listShouldLoseAndRepeatNothingWhileActionsAreAddedAndIndexed() throws Exception {
    int number = 300;
    AtomicInteger answered = new AtomicInteger();
    List<CompletableFuture<Void>> readers =
        List.of(
            runAsync(() -> readUntilAll(answered, number)),
            runAsync(() -> readUntilAll(answered, number)));
    CompletableFuture<Void> index = runAsync(() -> indexUntilAll(answered, number));
    for (int i = 0; i < number; i++) {
      ActionState state = i % 3 == 0 ? ActionState.PENDING : ActionState.SUCCESS;
      Action added = Fixtures.added(store(), anAction("/" + i + "/", state, NOON)).get(0);
      if (i % 6 == 0) {
        store().change(t -> t.move(NAMESPACE, added.uuid(), ActionState.CANCELED, NOON));
      }
      answered.incrementAndGet();
    }
    index.get();
    for (CompletableFuture<Void> reader : readers) {
      reader.get();
    }
  }

  private void readUntilAll(AtomicInteger answered, int number) {
    ActionFilter filter =
        ActionFilter.builder()
            .call(new CallFilter(Set.of(), Set.of(), null, "POST", null, Set.of()))
            .build();
    int before;
    do {
      before = answered.get();
      ActionPage page = store().list(NAMESPACE, filter, new PageRequest(1_000, 0, false));
      assertThat(page.totalCount()).isBetween((long) before, answered.get() + 1L);
      assertThat(page.actions()).hasSize((int) page.totalCount()).doesNotHaveDuplicates();
    } while (before < number);
  }

  private void indexUntilAll(AtomicInteger answered, int number) {
    do {
      stores().index(7);
    } while (answered.get() < number);
  }
}
