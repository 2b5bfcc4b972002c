package io.actionlog.server.store;

import static io.actionlog.server.store.Fixtures.FIRST_PAGE;
import static io.actionlog.server.store.Fixtures.NAMESPACE;
import static io.actionlog.server.store.Fixtures.NOON;
import static io.actionlog.server.store.Fixtures.anAction;
import static io.actionlog.server.store.Fixtures.anActionOn;
import static io.actionlog.server.store.Fixtures.inNamespace;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionFilter;
import io.actionlog.server.action.ActionPage;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.PageRequest;
import io.actionlog.server.action.RelatedObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lists are when a part of the actions is in the index and others are not. */
abstract class IndexedListContract extends StoreContract {

  private static final int ROUNDS = 8;

  /** The actions as they must be found, in the order in which they arrived. */
  private final List<Action> model = new ArrayList<>();

  /** The same of another namespace, whose actions have values that those of the first have too. */
  private final List<Action> ofBob = new ArrayList<>();

  private Random random = new Random(10);

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void listShouldAgreeWithARecountWhateverIsIndexed(long seed) {
    random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      add(100 + random.nextInt(300));
      end();
      compare(2);
      for (int steps = random.nextInt(4); steps > 0; steps--) {
        stores().index(1 + random.nextInt(200));
        compare(1);
      }
      end();
      compare(2);
      if (random.nextInt(8) == 0) {
        reopen();
      }
    }
    indexAll();
    compare(25);
    assertThat(store().list("bob", ActionFilter.builder().uuidPrefix("b").build(), FIRST_PAGE))
        .isEqualTo(new ActionPage(ofBob, ofBob.size()));
  }

  @Test
  void listShouldAgreeWithARecountWhileAnEarlierDatabaseIsIndexed() {
    add(300);
    indexAll();
    forgetIndex();
    while (stores().index(40)) {
      end();
      compare(3);
      add(5);
    }
    compare(10);
  }

  /** Leaves the database as one is that had its actions before it had an index. */
  abstract void forgetIndex();

  private void indexAll() {
    boolean more = true;
    while (more) {
      more = stores().index(1_000);
    }
  }

  private void add(int number) {
    List<Action> added = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      added.add(someAction());
    }
    Action another =
        inNamespace("bob", anAction("/0/", ActionState.SUCCESS, NOON.plusSeconds(ofBob.size())))
            .toBuilder()
            .uuid(new UUID(0xbL << 60 | ofBob.size(), 0))
            .endDate(NOON.plusSeconds(ofBob.size()))
            .build();
    store()
        .change(
            transaction -> {
              added.forEach(transaction::add);
              transaction.add(another);
              return added;
            });
    model.addAll(added);
    ofBob.add(another);
  }

  /** Mostly of now, and some that arrive late; each in one scale of durations. */
  private Action someAction() {
    ActionState state = Fixtures.someState(random);
    Instant start =
        random.nextInt(5) == 0
            ? NOON.minusSeconds(random.nextLong(3_000_000))
            : NOON.plusSeconds(model.size() + random.nextInt(20));
    String object =
        state.isTerminal() || state == ActionState.PENDING
            ? "/" + random.nextInt(random.nextInt(2) == 0 ? 3 : 300) + "/"
            : "/running/" + random.nextLong() + "/";
    Action action =
        FilterConditions.calledBySomebody(anAction(object, state, start), retried(), random);
    long duration = random.nextLong(List.of(1L, 20L, 3_000L, 2_000_000L).get(random.nextInt(4)));
    return state.isTerminal()
        ? action.toBuilder().endDate(start.plusSeconds(duration)).build()
        : action;
  }

  /** Some retry one of the first, others a retry. */
  private @Nullable UUID retried() {
    return model.isEmpty() || random.nextInt(10) > 0
        ? null
        : model.get(random.nextInt(Math.min(100, model.size()))).uuid();
  }

  private void end() {
    for (int i = 0; i < 10; i++) {
      int index = random.nextInt(model.size());
      Action action = model.get(index);
      if (action.state() == ActionState.IN_PROGRESS) {
        Instant end = action.startDate().plusSeconds(random.nextInt(500));
        ActionState state = random.nextBoolean() ? ActionState.SUCCESS : ActionState.FAILED;
        store()
            .change(transaction -> transaction.move(NAMESPACE, action.uuid(), state, end))
            .ifPresent(ended -> model.set(index, ended));
      }
    }
  }

  private void compare(int filters) {
    List<ActionFilter> conditions = FilterConditions.of(model, random);
    for (int i = 0; i < filters; i++) {
      ActionFilter filter = conditions.get(random.nextInt(conditions.size()));
      compare(filter);
      compare(FilterConditions.both(filter, someStates()));
      ActionFilter second = conditions.get(random.nextInt(conditions.size()));
      ActionFilter third = conditions.get(random.nextInt(conditions.size()));
      compare(FilterConditions.both(filter, second));
      compare(FilterConditions.both(FilterConditions.both(filter, second), third));
    }
  }

  private ActionFilter someStates() {
    EnumSet<ActionState> states = EnumSet.of(Fixtures.someState(random));
    if (random.nextBoolean()) {
      states.add(Fixtures.someState(random));
    }
    return ActionFilter.builder().states(states).build();
  }

  private void compare(ActionFilter filter) {
    List<Action> expected =
        new ArrayList<>(
            FilterConditions.matching(filter, model).stream()
                .sorted(Comparator.comparing(Action::startDate))
                .toList());
    boolean newestFirst = random.nextBoolean();
    if (newestFirst) {
      Collections.reverse(expected);
    }
    int offset = random.nextInt(expected.size() + 2);
    int limit = 1 + random.nextInt(60);
    ActionPage page = store().list(NAMESPACE, filter, new PageRequest(limit, offset, newestFirst));
    assertThat(page.totalCount()).as("total of %s", filter).isEqualTo(expected.size());
    assertThat(page.actions())
        .as("%s from %d, newest first: %s", filter, offset, newestFirst)
        .isEqualTo(
            expected.subList(
                Math.min(offset, expected.size()), Math.min(offset + limit, expected.size())));
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void listByCursorShouldAgreeWithARecountWhateverIsAddedAndIndexedBetweenPages(long seed) {
    random = new Random(seed);
    add(400);
    stores().index(300);
    List<ActionFilter> filters = new ArrayList<>(FilterConditions.of(model, random));
    Collections.shuffle(filters, random);
    readThrough(ActionFilter.all());
    readThrough(ActionFilter.builder().state(ActionState.SUCCESS).build());
    for (ActionFilter filter : filters.subList(0, 10)) {
      readThrough(filter);
      readThrough(FilterConditions.both(filter, someStates()));
      readThrough(FilterConditions.both(filter, filters.get(random.nextInt(filters.size()))));
    }
  }

  private void readThrough(ActionFilter filter) {
    boolean newestFirst = random.nextBoolean();
    int limit = 1 + random.nextInt(Math.max(10, FilterConditions.matching(filter, model).size()));
    ActionPage.End end = ActionPage.End.start(newestFirst);
    Optional<Action> last = Optional.empty();
    while (end != null) {
      ActionPage page = store().list(NAMESPACE, filter, PageRequest.after(end, limit, newestFirst));
      List<Action> matching = FilterConditions.matching(filter, model);
      List<Action> following = following(matching, last, newestFirst);
      assertThat(page.totalCount()).as("total of %s", filter).isEqualTo(matching.size());
      assertThat(page.actions())
          .as("%s after %s, newest first: %s", filter, last, newestFirst)
          .isEqualTo(following.subList(0, Math.min(limit, following.size())));
      assertThat(page.end() != null).as("others follow").isEqualTo(following.size() > limit);
      end = page.end();
      last = page.actions().stream().reduce((one, next) -> next);
      add(1 + random.nextInt(5));
      end();
      stores().index(random.nextInt(8));
    }
  }

  /** Those behind an action, which may match no more. */
  private List<Action> following(
      List<Action> matching, Optional<Action> last, boolean newestFirst) {
    Map<UUID, Integer> arrivals = new HashMap<>();
    model.forEach(action -> arrivals.put(action.uuid(), arrivals.size()));
    Comparator<Action> order =
        Comparator.comparing(Action::startDate).thenComparing(a -> arrivals.get(a.uuid()));
    Comparator<Action> asked = newestFirst ? order.reversed() : order;
    return matching.stream()
        .filter(action -> last.isEmpty() || asked.compare(action, last.get()) > 0)
        .sorted(asked)
        .toList();
  }

  @Test
  void listShouldHoldWhatIsRelatedAlsoWhenItIsIndexed() {
    Action onService = anActionOn("/service/", ActionState.SUCCESS);
    Action onStack = anActionOn("/stack/", ActionState.FAILED);
    Action onOther = anActionOn("/other/", ActionState.FAILED);
    Fixtures.added(store(), onService, onStack, onOther);
    store()
        .change(
            transaction -> {
              transaction.putObject(NAMESPACE, new RelatedObject("/service/", "/stack/"));
              return 0;
            });
    indexAll();

    ActionFilter related =
        ActionFilter.builder().objects(Set.of("/stack/")).includeRelated(true).build();
    assertThat(store().list(NAMESPACE, related, FIRST_PAGE))
        .isEqualTo(new ActionPage(List.of(onService, onStack), 2));
  }
}
