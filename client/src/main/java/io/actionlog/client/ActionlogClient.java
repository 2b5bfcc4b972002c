package io.actionlog.client;

import io.actionlog.client.stream.EventOptions;
import io.actionlog.client.stream.EventStream;
import io.actionlog.client.stream.LogOptions;
import io.actionlog.client.stream.LogStream;
import io.actionlog.client.stream.SocketReader;
import io.actionlog.client.transport.ActionlogException;
import io.actionlog.client.transport.Calls;
import io.actionlog.client.transport.ClientComponents;

import io.actionlog.client.generated.api.ActionsApi;
import io.actionlog.client.generated.api.HealthApi;
import io.actionlog.client.generated.api.OperationsApi;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionList;
import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.generated.model.AppendedLine;
import io.actionlog.client.generated.model.Health;
import io.actionlog.client.generated.model.Operation;
import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.generated.model.RecordedActions;
import io.actionlog.client.generated.model.RelatedObject;
import io.actionlog.client.generated.model.RelatedObjectList;
import io.actionlog.client.generated.model.StartOperationRequest;
import io.actionlog.client.generated.model.UpdateActionRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A client of one Actionlog server, for one account and one namespace.
 *
 * <p>Each method is the operation of the same name in the contract's document ({@code
 * openapi.yaml}), which says what it does and what its values mean; what is added here says so.
 * Calls block. Those that change nothing are repeated when the connection failed or the server
 * answered 429, 502, 503 or 504, after the time that its {@code Retry-After} names or a growing
 * one; so are those that record, with the same idempotency key, by which the server does them once.
 * The others are sent once. A redirect is not followed, so that the key goes to no other host.
 *
 * <p>Every method throws {@link ActionlogException} when the call fails, and {@link
 * IllegalStateException} after {@link #close()}. Safe for use by several threads; they share its
 * connections. Whoever built it closes it.
 */
public final class ActionlogClient implements AutoCloseable {

  private static final Set<ActionState> ENDS =
      Set.of(ActionState.SUCCESS, ActionState.FAILED, ActionState.CANCELED);

  private final ClientComponents wiring;
  private final Calls calls;
  private final ActionsApi actions;
  private final ActionCalls found;
  private final RecordingCalls recording;
  private final ObjectCalls objects;
  private final OperationsApi operations;
  private final HealthApi health;
  private final Set<SocketReader<?>> streams = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  ActionlogClient(ClientComponents wiring) {
    this.wiring = wiring;
    calls = wiring.calls();
    actions = wiring.actions(wiring.requestTimeout());
    found = new ActionCalls(calls, actions);
    recording = new RecordingCalls(calls, wiring.recording());
    objects = new ObjectCalls(calls, wiring.objects());
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
    return open(found).listActions(query);
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
    return open(found).stream(query);
  }

  /** Gets an action. */
  public Action getAction(UUID uuid) {
    return open(calls).safe("getAction", () -> actions.getAction(uuid));
  }

  /**
   * Cancels an action, and returns it as it is now: Canceled, or Canceling while its work still
   * ends.
   */
  public Action cancelAction(UUID uuid) {
    return open(calls).once("cancelAction", () -> actions.cancelAction(uuid));
  }

  /** Retries an action that has ended, and returns the new action that this started. */
  public Action retryAction(UUID uuid) {
    return open(calls).once("retryAction", () -> actions.retryAction(uuid));
  }

  /** The same with a key of its own. */
  public Action recordAction(RecordActionRequest request) {
    return recordAction(request, RecordingCalls.newKey());
  }

  /**
   * Records the call of a user to another service.
   *
   * @param request with {@code state} what is over, without it what is performed elsewhere
   * @param idempotencyKey 1 to 255 visible ASCII characters: the same request with the same key of
   *     the same account within 24 hours is done once
   * @return the action: ended, or In progress or Pending
   */
  public Action recordAction(RecordActionRequest request, String idempotencyKey) {
    return open(recording).recordAction(request, idempotencyKey);
  }

  /** The same with a key of its own. */
  public RecordedActions recordActions(List<RecordActionRequest> requests) {
    return recordActions(requests, RecordingCalls.newKey());
  }

  /**
   * Records 1 to 1,000 calls that are over: all of them or none.
   *
   * @param idempotencyKey as for {@link #recordAction(RecordActionRequest, String)}
   */
  public RecordedActions recordActions(List<RecordActionRequest> requests, String idempotencyKey) {
    return open(recording).recordActions(requests, idempotencyKey);
  }

  /** The same with a key of its own. */
  public Action updateAction(UUID uuid, UpdateActionRequest report) {
    return updateAction(uuid, report, RecordingCalls.newKey());
  }

  /**
   * Reports how a recorded action has ended or, without {@code state}, that it goes on. Whoever
   * performs it looks at the state of what is returned: it may be Canceling.
   *
   * @param idempotencyKey as for {@link #recordAction(RecordActionRequest, String)}
   */
  public Action updateAction(UUID uuid, UpdateActionRequest report, String idempotencyKey) {
    return open(recording).updateAction(uuid, report, idempotencyKey);
  }

  /** The same with a key of its own. */
  public Action appendActionLogs(UUID uuid, List<AppendedLine> lines) {
    return appendActionLogs(uuid, lines, RecordingCalls.newKey());
  }

  /**
   * Appends 1 to 10,000 lines to the log of a recorded action, and returns the action as {@link
   * #updateAction(UUID, UpdateActionRequest, String)} does.
   *
   * @param idempotencyKey as for {@link #recordAction(RecordActionRequest, String)}
   */
  public Action appendActionLogs(UUID uuid, List<AppendedLine> lines, String idempotencyKey) {
    return open(recording).appendActionLogs(uuid, lines, idempotencyKey);
  }

  /** Puts an object below its parent, or with null below none. */
  public RelatedObject putObject(String objectUri, @Nullable String parentUri) {
    return open(objects).putObject(objectUri, parentUri);
  }

  /** Forgets an object, and returns it as it was. */
  public RelatedObject deleteObject(String objectUri) {
    return open(objects).deleteObject(objectUri);
  }

  /** Lists a page of an object, its ancestors and its descendants. */
  public RelatedObjectList getRelatedObjects(String objectUri, int limit, long offset) {
    return open(objects).getRelatedObjects(objectUri, limit, offset);
  }

  /** Lists what the server can perform, by name. */
  public List<Operation> listOperations() {
    return List.copyOf(open(calls).safe("listOperations", operations::listOperations).getObjects());
  }

  /**
   * Starts an operation, and returns its action: In progress, or Pending.
   *
   * @param name the operation's name, one of {@link #listOperations()}
   * @param objectUri the resource URI of the object, such as {@code
   *     /api/app/v1/service/7eaf7fff-.../}
   */
  public Action startOperation(String name, String objectUri) {
    StartOperationRequest request = new StartOperationRequest().objectUri(objectUri);
    return open(calls).once("startOperation", () -> operations.startOperation(name, request));
  }

  /**
   * Tells whether the server can do its work. Stands at the root of the server, and is sent no key.
   */
  public Health getHealth() {
    return open(calls).safe("getHealth", health::getHealth);
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
    LogStream stream = new LogStream(open(wiring), uuid, options, streams);
    stream.connect();
    return stream;
  }

  /**
   * The events of the namespace's actions: each that is created or changes its state. Returns when
   * nothing that happens from then on is missed; a refusal (400, 401, 404) is thrown here. The
   * caller closes the stream; closing the client closes it too.
   */
  public EventStream watchActions(EventOptions options) {
    EventStream stream = new EventStream(open(wiring), options, streams);
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
    return open(found).resolve(shortOrFullUuid);
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
    return new ActionAwait(open(calls), wiring::actions, wiring.requestTimeout())
        .await(uuid, timeout);
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

  /** Closes every stream. Its threads are daemons and end with it. Closing twice is allowed. */
  @Override
  public void close() {
    closed = true;
    streams.forEach(SocketReader::beginClose);
    streams.forEach(SocketReader::close);
  }

  /** Address and user, never the key. */
  @Override
  public String toString() {
    return "ActionlogClient[" + wiring + "]";
  }

  private <T> T open(T part) {
    if (closed) {
      throw new IllegalStateException("this client is closed");
    }
    return part;
  }
}
