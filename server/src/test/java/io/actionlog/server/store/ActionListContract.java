package io.actionlog.server.store;

import static io.actionlog.server.store.Fixtures.NAMESPACE;
import static io.actionlog.server.store.Fixtures.NOON;
import static io.actionlog.server.store.Fixtures.added;
import static io.actionlog.server.store.Fixtures.anAction;
import static io.actionlog.server.store.Fixtures.anActionAt;
import static io.actionlog.server.store.Fixtures.inNamespace;
import static io.actionlog.server.store.Fixtures.listed;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionFilter;
import io.actionlog.server.action.ActionPage;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store's lists hold, and in which order. */
abstract class ActionListContract extends StoreContract {

  @Test
  void listShouldOrderByStartDate() {
    Action late = anActionAt(NOON.plusSeconds(100));
    Action early = anActionAt(NOON.minusSeconds(100));
    added(store(), late, early);

    assertThat(listed(store())).containsExactly(early, late);
  }

  @Test
  void listShouldOrderByArrivalWhatStartedInTheSameSecond() {
    Action[] actions = new Action[50];
    for (int i = 0; i < actions.length; i++) {
      actions[i] = anActionAt(NOON);
    }
    added(store(), actions);

    assertThat(listed(store())).containsExactly(actions);
  }

  @Test
  void listShouldReverseBothWhenNewestFirst() {
    Action[] actions = {anActionAt(NOON), anActionAt(NOON), anActionAt(NOON.plusSeconds(1))};
    added(store(), actions);

    assertThat(store().list(NAMESPACE, ActionFilter.all(), new PageRequest(9, 0, true)).actions())
        .containsExactly(actions[2], actions[1], actions[0]);
  }

  @Test
  void listShouldBeEmptyInANamespaceThatNobodyHasUsed() {
    added(store(), anActionAt(NOON));

    assertThat(store().list("bob", ActionFilter.all(), Fixtures.FIRST_PAGE))
        .isEqualTo(new ActionPage(List.of(), 0));
  }

  @Test
  void listShouldTellTheTotalAlsoBeyondItsEnd() {
    added(store(), anActionAt(NOON), anActionAt(NOON));

    assertThat(store().list(NAMESPACE, ActionFilter.all(), new PageRequest(25, 1_000, false)))
        .isEqualTo(new ActionPage(List.of(), 2));
  }

  @Test
  void listShouldBeEmptyForARangeThatEndsBeforeItBegins() {
    added(store(), anActionAt(NOON));
    ActionFilter filter =
        ActionFilter.builder().startFrom(NOON.plusSeconds(1)).startTo(NOON.minusSeconds(1)).build();

    assertThat(store().list(NAMESPACE, filter, Fixtures.FIRST_PAGE).totalCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void listShouldAgreeWithARecomputationForEveryFilterAndPage(long seed) {
    Random random = new Random(seed);
    List<Action> all = someActions(random, 1_500);
    all.sort(
        (a, b) -> a.startDate().compareTo(b.startDate())); // stable: ties stay in arrival order
    List<ActionFilter> conditions = FilterConditions.of(all, random);

    compareAllPages(all, ActionFilter.all(), random);
    for (ActionFilter condition : conditions) {
      compareAllPages(all, condition, random);
    }
    for (int i = 0; i < 80; i++) {
      ActionFilter filter = ActionFilter.all();
      for (int n = random.nextInt(4); n >= 0; n--) {
        filter = FilterConditions.both(filter, conditions.get(random.nextInt(conditions.size())));
      }
      compareAllPages(all, filter, random);
    }
  }

  /** In three scales of time, so that spans of every width are both crowded and empty. */
  private List<Action> someActions(Random random, int number) {
    List<Action> actions = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      long scale = List.of(100L, 100_000L, 2_000_000_000L).get(random.nextInt(3));
      Instant start = NOON.minusSeconds(random.nextLong(scale));
      ActionState state = Fixtures.someState(random);
      // At most one runs on an object.
      String object = state.isRunning() ? "/running/" + i + "/" : "/" + random.nextInt(40) + "/";
      Action action = anAction(object, state, start);
      UUID retried = i % 3 == 0 && i > 9 ? actions.get(random.nextInt(9)).uuid() : null;
      actions.add(FilterConditions.calledBySomebody(action, retried, random));
    }
    for (int i = 0; i < number; i += 100) {
      List<Action> group = actions.subList(i, Math.min(number, i + 100));
      store()
          .change(
              transaction -> {
                group.forEach(transaction::add);
                transaction.add(inNamespace("bob", anActionAt(NOON)));
                return group;
              });
    }
    return actions;
  }

  private void compareAllPages(List<Action> all, ActionFilter filter, Random random) {
    List<Action> expected = new ArrayList<>(FilterConditions.matching(filter, all));
    // Some eight pages at most: many small ones tell no more.
    int limit = 1 + expected.size() / 8 + random.nextInt(Math.max(20, expected.size() / 3));
    comparePages(expected, filter, limit, false);
    Collections.reverse(expected);
    comparePages(expected, filter, limit, true);
    if (random.nextInt(3) == 0) {
      comparePagesByCursor(expected, filter, limit, true);
    } else if (random.nextInt(3) == 0) {
      Collections.reverse(expected);
      comparePagesByCursor(expected, filter, limit, false);
    }
  }

  private void comparePagesByCursor(
      List<Action> expected, ActionFilter filter, int limit, boolean newestFirst) {
    List<Action> found = new ArrayList<>();
    ActionPage.End end = ActionPage.End.start(newestFirst);
    while (end != null) {
      ActionPage page = store().list(NAMESPACE, filter, PageRequest.after(end, limit, newestFirst));
      assertThat(page.totalCount()).as("total of %s", filter).isEqualTo(expected.size());
      assertThat(page.actions()).hasSize(Math.min(limit, expected.size() - found.size()));
      found.addAll(page.actions());
      end = page.end();
    }
    assertThat(found).as("%s by cursor, newest first: %s", filter, newestFirst).isEqualTo(expected);
  }

  private void comparePages(
      List<Action> expected, ActionFilter filter, int limit, boolean newestFirst) {
    List<Action> found = new ArrayList<>();
    for (int offset = 0; offset <= expected.size(); offset += limit) {
      ActionPage page =
          store().list(NAMESPACE, filter, new PageRequest(limit, offset, newestFirst));
      assertThat(page.totalCount()).as("total of %s", filter).isEqualTo(expected.size());
      assertThat(page.actions()).hasSize(Math.min(limit, Math.max(0, expected.size() - offset)));
      found.addAll(page.actions());
    }
    assertThat(found).as("%s, newest first: %s", filter, newestFirst).isEqualTo(expected);
  }
}
