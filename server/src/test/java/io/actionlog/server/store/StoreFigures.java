package io.actionlog.server.store;

import static io.actionlog.server.store.Fixtures.NAMESPACE;
import static io.actionlog.server.store.Fixtures.NOON;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionFilter;
import io.actionlog.server.action.ActionFilter.CallFilter;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.LogAppender;
import io.actionlog.server.action.PageRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Prints how quick the store is on this machine; run by hand: the number of actions and a directory
 * as arguments.
 */
final class StoreFigures {

  private final JdbcStores stores;
  private final int number;
  private final Random random = new Random(1);

  private StoreFigures(JdbcStores stores, int number) {
    this.stores = stores;
    this.number = number;
  }

  public static void main(String[] arguments) throws Exception {
    int number = Integer.parseInt(arguments[0]);
    Path directory = Files.createTempDirectory(Path.of(arguments[1]), "figures");
    try (JdbcStores stores =
        JdbcStores.open(directory, StoreLimits.defaults(), InstantSource.system())) {
      StoreFigures figures = new StoreFigures(stores, number);
      figures.fill();
      figures.pages();
      figures.filters();
      figures.smallChanges();
      figures.logs();
    }
  }

  private void fill() {
    long start = System.nanoTime();
    for (int i = 0; i < number; i += 1_000) {
      List<Action> actions = new ArrayList<>();
      for (int n = 0; n < 1_000; n++) {
        Instant when = NOON.minusSeconds(2L * (number - i) + random.nextInt(7_200));
        actions.add(Fixtures.anAction("/" + random.nextInt(10_000) + "/", someState(), when));
      }
      stores
          .actions()
          .change(
              t -> {
                actions.forEach(t::add);
                return 0;
              });
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    long filled = System.nanoTime();
    while (stores.index(4_000)) {
      // Until nothing waits.
    }
    System.out.printf("index: %.1f s after the last write%n", (System.nanoTime() - filled) / 1e9);
    System.out.printf("fill: %,d actions in %.1f s, %,.0f/s%n", number, seconds, number / seconds);
  }

  private ActionState someState() {
    return List.of(ActionState.SUCCESS, ActionState.FAILED, ActionState.CANCELED)
        .get(random.nextInt(3));
  }

  private void pages() {
    for (boolean newestFirst : new boolean[] {false, true}) {
      for (double depth : new double[] {0, 0.01, 0.25, 0.5, 0.999}) {
        PageRequest page = new PageRequest(25, (long) (number * depth), newestFirst);
        list(
            "page at " + page.offset() + (newestFirst ? " newest first" : ""),
            ActionFilter.all(),
            page);
      }
    }
  }

  private void filters() {
    Instant from = NOON.minusSeconds(number);
    Instant to = NOON.minusSeconds(number / 3);
    PageRequest first = new PageRequest(25, 0, false);
    PageRequest deep = new PageRequest(25, number / 10, true);
    ActionFilter range = ActionFilter.builder().startFrom(from).startTo(to).build();
    ActionFilter both =
        ActionFilter.builder().state(ActionState.FAILED).startFrom(from).startTo(to).build();
    ActionFilter ended = ActionFilter.builder().endFrom(from).endTo(to).build();
    ActionFilter prefix = ActionFilter.builder().uuidPrefix("7ea").build();
    ActionFilter one = ActionFilter.builder().objects(Set.of("/7/")).build();
    Set<String> many = Set.copyOf(IntStream.range(0, 1_000).mapToObj(i -> "/" + i + "/").toList());
    ActionFilter objects = ActionFilter.builder().objects(many).build();
    list("start range, first", range, first);
    list("start range, deep", range, deep);
    list("state + start range, first", both, first);
    list("state + start range, deep", both, deep);
    list("uuid prefix of one digit", ActionFilter.builder().uuidPrefix("7").build(), first);
    list("uuid prefix of one digit, deep", ActionFilter.builder().uuidPrefix("7").build(), deep());
    list("method, first", post(null), first);
    list("method, deep", post(null), deep());
    list("method + state, deep", post(ActionState.FAILED), deep());
    list("end range, first", ended, first);
    list("end range, deep", ended, deep);
    list("uuid prefix", prefix, first);
    list("one object", one, first);
    list("1000 objects, first", objects, first);
    list("1000 objects, deep", objects, new PageRequest(25, number / 20, true));
  }

  private PageRequest deep() {
    return new PageRequest(25, number / 50, true);
  }

  private static ActionFilter post(@Nullable ActionState state) {
    return ActionFilter.builder()
        .call(new CallFilter(Set.of(), Set.of(), null, "POST", null, Set.of()))
        .state(state)
        .build();
  }

  private void list(String what, ActionFilter filter, PageRequest page) {
    long total = 0;
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long start = System.nanoTime();
      total = stores.actions().list(NAMESPACE, filter, page).totalCount();
      best = Math.min(best, System.nanoTime() - start);
    }
    System.out.printf("%-40s %9.3f ms of %,d%n", what, best / 1e6, total);
  }

  private void smallChanges() {
    int callers = 50;
    int each = 200;
    long start = System.nanoTime();
    List<CompletableFuture<Void>> all =
        IntStream.range(0, callers)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> {
                          for (int n = 0; n < each; n++) {
                            Fixtures.added(stores.actions(), Fixtures.anActionAt(NOON));
                          }
                        },
                        task -> new Thread(task).start()))
            .toList();
    all.forEach(CompletableFuture::join);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("%d callers: %,.0f single changes/s%n", callers, callers * each / seconds);
  }

  private void logs() {
    String line = "2026-03-31T12:00:00Z INFO worker: step finished, going on with the next one ";
    long start = System.nanoTime();
    UUID uuid = UUID.randomUUID();
    try (LogAppender log = stores.logs().open(NAMESPACE, uuid)) {
      for (int i = 0; i < 500_000; i++) {
        log.append(line + i, NOON);
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("one log: %,.0f lines/s%n", 500_000 / seconds);
    start = System.nanoTime();
    stores.logs().read(NAMESPACE, uuid, 499_700, 300);
    System.out.printf("tail 300 of 500,000: %.3f ms%n", (System.nanoTime() - start) / 1e6);
  }
}
