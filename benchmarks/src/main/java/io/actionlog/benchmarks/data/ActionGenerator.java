package io.actionlog.benchmarks.data;

import io.actionlog.api.model.RecordActionRequest;
import io.actionlog.api.model.RecordedState;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Makes recorded calls, in the order of their start, ten a second; the same ones from the same
 * seed. Users, objects, actions and addresses come as often as Zipf's law says: a tenth of all
 * calls is on one object. Each service stands below a stack.
 */
public final class ActionGenerator {

  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final int PER_SECOND = 10;
  private static final int OBJECTS = 10_000;
  private static final int SERVICES_PER_STACK = 10;
  private static final int LONGEST_SECONDS = 600;
  private static final List<String> ACTIONS =
      List.of(
          "Service Redeploy",
          "Service Scale",
          "Service Start",
          "Service Stop",
          "Service Update",
          "Stack Create",
          "Stack Redeploy",
          "Node Cluster Update",
          "Node Deploy",
          "Service Create",
          "Service Terminate",
          "Stack Stop",
          "Repository Update",
          "Trigger Create",
          "User Login",
          "Key Create",
          "Node Terminate",
          "Stack Terminate",
          "Cluster Create",
          "Cluster Upgrade");
  private static final List<String> METHODS = List.of("POST", "PATCH", "PUT", "DELETE");
  private static final String AGENT =
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9_4) AppleWebKit/537.78.2 (KHTML, like Gecko)"
          + " Version/7.0.6 Safari/537.78.2";

  private final SplittableRandom random;
  private final Zipf users = new Zipf(1000);
  private final Zipf objects = new Zipf(OBJECTS);
  private final Zipf actions = new Zipf(ACTIONS.size());
  private final Zipf methods = new Zipf(METHODS.size());
  private final Zipf addresses = new Zipf(5000);
  private final BitSet placed = new BitSet(OBJECTS);
  private long count;

  /** A generator that begins with the first call. */
  public ActionGenerator(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** The resource URI of the object that comes as often as the number says: 0 is the most often. */
  public static String object(int number) {
    return "/api/app/v1/service/%08x-877c-4f3d-9a8f-a22317ac00ce/".formatted(number);
  }

  /** The resource URI of the stack of an object. */
  public static String stack(int object) {
    return "/api/app/v1/stack/%08x-1c5d-4d0e-8c7b-0d8b3a6f21aa/"
        .formatted(object / SERVICES_PER_STACK);
  }

  /** The user that comes as often as the number says: 0 is the most often. */
  public static String user(int number) {
    return "user%04d".formatted(number);
  }

  /** The address that comes as often as the number says: 0 is the most often. */
  public static String address(int number) {
    return "198.51.%d.%d".formatted(number / 250, number % 250);
  }

  /** The next call; it is over, and has its own UUID. */
  public RecordActionRequest next() {
    return call().uuid(uuid()).build();
  }

  /** The next call; the server chooses its UUID, and the object has its place already. */
  public RecordActionRequest nextWithoutUuid() {
    return call().parent(null).build();
  }

  private RecordActionRequest.Builder call() {
    int object = objects.next(random);
    Instant start = FIRST.plusSeconds(count++ / PER_SECOND);
    boolean isNew = !placed.get(object);
    placed.set(object);
    return RecordActionRequest.builder()
        .action(ACTIONS.get(actions.next(random)))
        .objectUri(object(object))
        .method(METHODS.get(methods.next(random)))
        .path(object(object))
        .user(user(users.next(random)))
        .ip(address(addresses.next(random)))
        .userAgent(AGENT)
        .state(state())
        .startDate(start)
        .endDate(start.plusSeconds(random.nextInt(LONGEST_SECONDS)))
        .parent(isNew ? stack(object) : null);
  }

  private RecordedState state() {
    int percent = random.nextInt(100);
    if (percent == 0) {
      return RecordedState.CANCELED;
    }
    return percent < 10 ? RecordedState.FAILED : RecordedState.SUCCESS;
  }

  private UUID uuid() {
    long version4 = random.nextLong() & ~0xf000L | 0x4000L;
    long variant = random.nextLong() & ~(3L << 62) | 2L << 62;
    return new UUID(version4, variant);
  }
}
