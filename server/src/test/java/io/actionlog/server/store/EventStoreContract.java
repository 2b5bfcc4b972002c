package io.actionlog.server.store;

import static io.actionlog.server.store.Fixtures.NAMESPACE;
import static io.actionlog.server.store.Fixtures.NOON;
import static io.actionlog.server.store.Fixtures.added;
import static io.actionlog.server.store.Fixtures.anAction;
import static io.actionlog.server.store.Fixtures.inNamespace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.event.ActionEvent;
import io.actionlog.server.action.event.EventStore;
import io.actionlog.server.action.event.EventStore.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store keeps of what happened. */
abstract class EventStoreContract extends StoreContract {

  private static final int ALL = 100_000;

  private EventStore events() {
    return stores().events();
  }

  private List<ActionEvent> all() {
    return events().read(NAMESPACE, 0, ALL);
  }

  private void move(Action action, ActionState to) {
    store().change(transaction -> transaction.move(NAMESPACE, action.uuid(), to, NOON));
  }

  private void add(int count) {
    Action[] actions = Stream.generate(Fixtures::anAction).limit(count).toArray(Action[]::new);
    store()
        .change(
            transaction -> {
              Stream.of(actions).forEach(transaction::add);
              return count;
            });
  }

  private static List<Long> positions(List<ActionEvent> events) {
    return events.stream().map(ActionEvent::position).toList();
  }

  private static List<Long> positions(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  @Test
  void readShouldGiveWhatHappenedToActionsInOrder() {
    Action first = anAction(ActionState.PENDING);
    Action second = anAction(ActionState.IN_PROGRESS);
    added(store(), first, second);
    move(first, ActionState.IN_PROGRESS);
    move(second, ActionState.SUCCESS);

    assertThat(all())
        .containsExactly(
            event(1, true, first, ActionState.PENDING),
            event(2, true, second, ActionState.IN_PROGRESS),
            event(3, false, first, ActionState.IN_PROGRESS),
            event(4, false, second, ActionState.SUCCESS));
  }

  /** An event has the action as it is when the event is read. */
  private ActionEvent event(long position, boolean created, Action action, ActionState state) {
    Action now = store().find(NAMESPACE, action.uuid()).orElseThrow();
    return new ActionEvent(position, created, now, state, NOON);
  }

  @Test
  void readShouldBeginBehindThePositionAndEndAtTheLimit() {
    add(5);

    assertThat(positions(events().read(NAMESPACE, 2, ALL))).containsExactly(3L, 4L, 5L);
    assertThat(positions(events().read(NAMESPACE, 2, 2))).containsExactly(3L, 4L);
    assertThat(events().read(NAMESPACE, 5, ALL)).isEmpty();
  }

  @Test
  void readShouldNotReachIntoOtherNamespaces() {
    Action foreign = inNamespace("bob", anAction());
    added(store(), foreign);

    assertThat(all()).isEmpty();
    assertThat(events().read("bob", 0, ALL)).hasSize(1);
    assertThat(events().kept(NAMESPACE)).isEqualTo(new Kept(0, 0));
  }

  @Test
  void aMoveThatIsNotAllowedShouldBeNoEvent() {
    Action action = added(store(), anAction(ActionState.SUCCESS)).get(0);
    move(action, ActionState.CANCELED);

    assertThat(all()).hasSize(1);
  }

  @Test
  void aChangeThatFailsShouldLeaveNoEvent() {
    assertThatThrownBy(
            () ->
                store()
                    .change(
                        transaction -> {
                          transaction.add(anAction());
                          throw new IllegalStateException("fails");
                        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(all()).isEmpty();
    add(1);
    assertThat(all()).hasSize(1);
  }

  @Test
  void eventsShouldOutliveTheStoreAndBeCountedOn() {
    add(2);
    reopen();
    add(1);

    assertThat(positions(all())).containsExactly(1L, 2L, 3L);
    assertThat(events().kept(NAMESPACE)).isEqualTo(new Kept(0, 3));
  }

  @Test
  void aReaderShouldMissNothingWhileOthersWrite() {
    List<CompletableFuture<Void>> writers =
        IntStream.range(0, 4)
            .mapToObj(
                number ->
                    CompletableFuture.runAsync(
                        () -> IntStream.range(0, 50).forEach(each -> add(1))))
            .toList();
    List<ActionEvent> read = new ArrayList<>();
    while (read.size() < 200) {
      long last = read.isEmpty() ? 0 : read.get(read.size() - 1).position();
      read.addAll(events().read(NAMESPACE, last, 7));
    }
    writers.forEach(CompletableFuture::join);

    assertThat(read).isEqualTo(all()).hasSize(200);
  }

  @Test
  void forgetShouldKeepWhatHappenedAtTheMomentAndLater() {
    add(3);

    events().forget(NOON);

    assertThat(all()).hasSize(3);
    assertThat(events().kept(NAMESPACE)).isEqualTo(new Kept(0, 3));
  }

  @Test
  void forgetShouldForgetWhatHappenedBeforeInAllNamespaces() {
    add(2_500); // more than are forgotten in one transaction
    added(store(), inNamespace("bob", anAction()));

    events().forget(NOON.plusSeconds(1));

    assertThat(all()).isEmpty();
    assertThat(events().read("bob", 0, ALL)).isEmpty();
    assertThat(events().kept(NAMESPACE)).isEqualTo(new Kept(2_500, 2_500));
    assertThat(events().kept("bob")).isEqualTo(new Kept(1, 1));
  }

  @Test
  void positionsShouldNotBeGivenAgainWhenTheirEventsAreForgotten() {
    add(2);
    events().forget(NOON.plusSeconds(1));
    events().forget(NOON.plusSeconds(1));
    add(2);

    assertThat(positions(all())).isEqualTo(positions(3, 4));
    assertThat(events().kept(NAMESPACE)).isEqualTo(new Kept(2, 4));
  }
}
