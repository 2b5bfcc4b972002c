package io.actionlog.server.store;

import static io.actionlog.server.action.ActionState.SUCCESS;
import static io.actionlog.server.store.Fixtures.NAMESPACE;
import static io.actionlog.server.store.Fixtures.NOON;
import static io.actionlog.server.store.Fixtures.anAction;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionFilter;
import io.actionlog.server.action.ActionPage;
import io.actionlog.server.action.ActionTransaction;
import io.actionlog.server.action.PageRequest;
import io.actionlog.server.action.RelatedObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How every store lists the actions on an object and on those that are related to it. */
abstract class RelatedListContract extends StoreContract {

  private final Map<String, String> parents = new HashMap<>();
  private final List<Action> actions = new ArrayList<>();

  private static String uri(String type, int number) {
    return "/api/app/v1/" + type + "/" + number + "/";
  }

  private void put(String object, String parent) {
    parents.put(object, parent);
  }

  private void actOn(String object) {
    actions.add(anAction(object, SUCCESS, NOON.plusSeconds(actions.size())));
  }

  private void store(String namespace) {
    store()
        .change(
            transaction -> {
              parents.forEach(
                  (child, parent) ->
                      transaction.putObject(namespace, new RelatedObject(child, parent)));
              actions.forEach(transaction::add);
              return true;
            });
  }

  private ActionPage related(String object, PageRequest page) {
    ActionFilter filter =
        ActionFilter.builder().objects(Set.of(object)).includeRelated(true).build();
    return store().list(NAMESPACE, filter, page);
  }

  /** Whether the second is the first itself or above it, found by going up. */
  private boolean isUnder(String object, String ancestor) {
    for (String at = object; at != null; at = parents.get(at)) {
      if (at.equals(ancestor)) {
        return true;
      }
    }
    return false;
  }

  private List<Action> expected(String object) {
    return actions.stream()
        .filter(a -> isUnder(a.object(), object) || isUnder(object, a.object()))
        .toList();
  }

  private void assertRelatedAsRecomputed(String object) {
    List<Action> expected = expected(object);
    assertThat(related(object, Fixtures.FIRST_PAGE))
        .as(object)
        .isEqualTo(new ActionPage(expected, expected.size()));
  }

  @Test
  void listShouldHoldTheActionsOnAllRelatedObjects() {
    Random random = new Random(7);
    List<String> objects = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      put(uri("container", i), uri("service", random.nextInt(6)));
      put(uri("service", i), uri("stack", random.nextInt(4)));
      put(uri("node", i), uri("nodecluster", random.nextInt(3)));
      for (String type : List.of("container", "service", "stack", "node", "nodecluster")) {
        objects.add(uri(type, i));
        actOn(uri(type, i));
      }
    }
    store(NAMESPACE);
    objects.forEach(this::assertRelatedAsRecomputed);
  }

  @Test
  void listShouldRelateObjectsThatWereNeverPutToThemselvesAlone() {
    actOn(uri("service", 1));
    actOn(uri("service", 2));
    store(NAMESPACE);
    assertRelatedAsRecomputed(uri("service", 1));
  }

  @Test
  void listShouldFollowAnObjectThatIsMovedAndForgetOneThatIsDeleted() {
    put(uri("container", 1), uri("service", 1));
    put(uri("service", 1), uri("stack", 1));
    actOn(uri("container", 1));
    actOn(uri("stack", 1));
    actOn(uri("stack", 2));
    store(NAMESPACE);
    put(uri("service", 1), uri("stack", 2));
    store().change(t -> put(t, new RelatedObject(uri("service", 1), uri("stack", 2))));
    assertRelatedAsRecomputed(uri("stack", 1));
    assertRelatedAsRecomputed(uri("stack", 2));
    assertRelatedAsRecomputed(uri("container", 1));
    store().change(t -> t.deleteObject(NAMESPACE, uri("service", 1)));
    parents.clear();
    assertRelatedAsRecomputed(uri("stack", 2));
    assertRelatedAsRecomputed(uri("container", 1));
  }

  private static boolean put(ActionTransaction transaction, RelatedObject object) {
    transaction.putObject(NAMESPACE, object);
    return true;
  }

  @Test
  void listShouldNotUseTheTreesOfOtherNamespaces() {
    put(uri("service", 1), uri("stack", 1));
    actOn(uri("stack", 1));
    store("bob");
    assertThat(related(uri("service", 1), Fixtures.FIRST_PAGE).totalCount()).isZero();
  }

  @Test
  void listShouldReachAcrossAStackOfTenThousandContainers() {
    put(uri("service", 1), uri("stack", 1));
    put(uri("service", 2), uri("stack", 1));
    put(uri("service", 3), uri("stack", 2));
    for (int i = 0; i < 10_000; i++) {
      put(uri("container", i), uri("service", 1 + i % 3));
      actOn(uri("container", i));
    }
    actOn(uri("stack", 1));
    store(NAMESPACE);
    List<Action> expected = expected(uri("stack", 1));
    assertThat(expected).hasSize(6_668);
    ActionPage page = related(uri("stack", 1), new PageRequest(1000, 6_000, false));
    assertThat(page).isEqualTo(new ActionPage(expected.subList(6_000, 6_668), 6_668));
    assertRelatedAsRecomputed(uri("container", 4));
  }
}
