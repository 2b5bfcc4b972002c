package io.actionlog.client;

import io.actionlog.client.generated.api.ActionsApi;
import io.actionlog.client.generated.api.HealthApi;
import io.actionlog.client.generated.api.OperationsApi;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionList;
import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.generated.model.Health;
import io.actionlog.client.generated.model.Operation;
import io.actionlog.client.generated.model.StartOperationRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A client of one Actionlog server, for one account and one namespace.
 *
 * <p>Each method is the operation of the same name in the contract's document ({@code
 * openapi.yaml}), which says what it does and what its values mean; what is added here says so.
 * Calls block. Those that change nothing are repeated when the connection failed or the server
 * answered 429, 502, 503 or 504, after the time that its {@code Retry-After} names or a growing
 * one; the others are sent once. A redirect is not followed, so that the key goes to no other host.
 *
 * <p>Every method throws {@link ActionlogException} when the call fails, and {@link
 * IllegalStateException} after {@link #close()}. Safe for use by several threads; they share its
 * connections. Whoever built it closes it.
 */
public final class ActionlogClient implements AutoCloseable {

  private static final Set<ActionState> ENDS =
      Set.of(ActionState.SUCCESS, ActionState.FAILED, ActionState.CANCELED);
  private static final Pattern UUID_PREFIX = Pattern.compile("[0-9a-fA-F-]{1,36}");
  private static final Pattern UUID_WHOLE =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final int SHOWN_WHEN_AMBIGUOUS = 5;

  private final Wiring wiring;
  private final Calls calls;
  private final ActionsApi actions;
  private final OperationsApi operations;
  private final HealthApi health;
  private final Set<LogStream> streams = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  ActionlogClient(Wiring wiring) {
    this.wiring = wiring;
    calls = wiring.calls();
    actions = wiring.actions(wiring.requestTimeout());
    operations = wiring.operations();
    health = wiring.health();
  }

  /**
   * Begins a client.
   *
   * @param address {@code http://host:port} or {@code https://host:port}; with a path where the
   *     server stands under one. {@code /api/audit/v1} at its end is allowed
   * @throws IllegalArgumentException if it is anything else
   */
  public static ActionlogClientBuilder builder(String address) {
    return new ActionlogClientBuilder(address);
  }

  /**
   * Lists a page of actions: those that the query asks for, its {@code limit} of them from its
   * {@code offset} on.
   */
  public ActionList listActions(ActionQuery query) {
    checkOpen();
    return calls.safe(
        "listActions",
        () ->
            actions.listActions(
                query.uuid(),
                query.uuidStartswith(),
                query.state(),
                date(query.startDateGte()),
                date(query.startDateLte()),
                date(query.endDateGte()),
                date(query.endDateLte()),
                query.objectUri(),
                query.includeRelated(),
                query.limit(),
                query.offset(),
                query.orderBy()));
  }

  /**
   * All actions that the query asks for, over all pages, each once. Pages of the query's {@code
   * limit} are fetched as the stream gets to them, so failures are thrown from the stream's own
   * methods.
   *
   * <p>In the query's order; oldest first when it names none, since then what is added while
   * reading is at the end. An action that enters the list in front of what was read already is not
   * seen.
   */
  public Stream<Action> actions(ActionQuery query) {
    checkOpen();
    int traits = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.DISTINCT;
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(new ActionPages(this::listActions, query), traits),
        false);
  }

  /** Gets an action. */
  public Action getAction(UUID uuid) {
    checkOpen();
    return calls.safe("getAction", () -> actions.getAction(uuid));
  }

  /**
   * Cancels an action, and returns it as it is now: Canceled, or Canceling while its work still
   * ends.
   */
  public Action cancelAction(UUID uuid) {
    checkOpen();
    return calls.once("cancelAction", () -> actions.cancelAction(uuid));
  }

  /** Retries an action that has ended, and returns the new action that this started. */
  public Action retryAction(UUID uuid) {
    checkOpen();
    return calls.once("retryAction", () -> actions.retryAction(uuid));
  }

  /** Lists what the server can perform, by name. */
  public List<Operation> listOperations() {
    checkOpen();
    return List.copyOf(calls.safe("listOperations", operations::listOperations).getObjects());
  }

  /**
   * Starts an operation, and returns its action: In progress, or Pending.
   *
   * @param name the operation's name, one of {@link #listOperations()}
   * @param objectUri the resource URI of the object, such as {@code
   *     /api/app/v1/service/7eaf7fff-.../}
   */
  public Action startOperation(String name, String objectUri) {
    checkOpen();
    StartOperationRequest request = new StartOperationRequest().objectUri(objectUri);
    return calls.once("startOperation", () -> operations.startOperation(name, request));
  }

  /**
   * Tells whether the server can do its work. Stands at the root of the server, and is sent no key.
   */
  public Health getHealth() {
    checkOpen();
    return calls.safe("getHealth", health::getHealth);
  }

  /** The log of an action: its last 300 lines, then those to come until the action has ended. */
  public LogStream streamActionLogs(UUID uuid) {
    return streamActionLogs(uuid, LogOptions.defaults());
  }

  /**
   * The log of an action. Returns when the server has accepted the connection; a refusal (401, 404,
   * ...) is thrown here. The caller closes the stream; closing the client closes it too.
   */
  public LogStream streamActionLogs(UUID uuid, LogOptions options) {
    checkOpen();
    LogStream stream = new LogStream(wiring.logs(uuid), options, streams::remove);
    streams.add(stream);
    stream.connect();
    return stream;
  }

  /**
   * The UUID that begins so. Asks the server with {@code uuid__startswith}, unless it is a whole
   * one, which is returned whether there is such an action or not.
   *
   * @param shortOrFullUuid 1 to 36 hexadecimal digits and hyphens, in either case
   * @throws IllegalArgumentException if it is anything else
   * @throws ActionlogException also if no action's UUID begins so, or several do
   */
  public UUID resolve(String shortOrFullUuid) {
    checkOpen();
    if (UUID_WHOLE.matcher(shortOrFullUuid).matches()) {
      return UUID.fromString(shortOrFullUuid);
    }
    if (!UUID_PREFIX.matcher(shortOrFullUuid).matches()) {
      throw new IllegalArgumentException(
          "uuid: '"
              + shortOrFullUuid
              + "' (expected a UUID, or its first digits such as 7eaf7fff)");
    }
    ActionQuery query =
        ActionQuery.builder().uuidStartswith(shortOrFullUuid).limit(SHOWN_WHEN_AMBIGUOUS).build();
    return only(shortOrFullUuid, listActions(query).getObjects());
  }

  private static UUID only(String prefix, List<Action> found) {
    if (found.size() == 1) {
      return found.get(0).getUuid();
    }
    String which =
        found.stream().map(action -> action.getUuid().toString()).collect(Collectors.joining(", "));
    throw ActionlogException.failed(
        "listActions",
        found.isEmpty()
            ? "uuid: " + prefix + " (no action's UUID begins so)"
            : "uuid: "
                + prefix
                + " (expected more digits: several actions begin so: "
                + which
                + ")",
        null);
  }

  /**
   * Waits until an action has ended, whichever way: Success, Failed or Canceled. Asks the server
   * again and again, after a fifth of a second at first and up to five seconds later on.
   *
   * @param timeout how long to wait; with zero it is asked once
   * @return the action as it ended
   * @throws TimeoutException if it has not ended by then; what it was doing last is in the message
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public Action await(UUID uuid, Duration timeout) throws TimeoutException, InterruptedException {
    checkOpen();
    return new ActionAwait(calls, wiring::actions, wiring.requestTimeout()).await(uuid, timeout);
  }

  /**
   * If the action has ended: also in a state that this client does not know, if it has a date of
   * its end.
   */
  public static boolean hasEnded(Action action) {
    ActionState state = action.getState();
    return ENDS.contains(state)
        || (state == ActionState.UNKNOWN_DEFAULT_OPEN_API && action.getEndDate() != null);
  }

  /** Closes every log stream. Its threads are daemons and end with it. Closing twice is allowed. */
  @Override
  public void close() {
    closed = true;
    streams.forEach(LogStream::close);
  }

  /** Address and user, never the key. */
  @Override
  public String toString() {
    return "ActionlogClient[" + wiring + "]";
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("this client is closed");
    }
  }

  private static @Nullable String date(@Nullable Instant date) {
    return date == null ? null : date.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
