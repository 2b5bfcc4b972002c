package io.actionlog.client;

import io.actionlog.client.await.ActionAwait;
import io.actionlog.client.await.ActionFailedException;
import io.actionlog.client.await.ActionsAwait;
import io.actionlog.client.await.AwaitProgress;
import io.actionlog.client.await.SuccessCheck;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionList;
import io.actionlog.client.stream.EventOptions;
import io.actionlog.client.stream.EventStream;
import io.actionlog.client.stream.LogOptions;
import io.actionlog.client.stream.LogStream;
import io.actionlog.client.stream.SocketReader;
import io.actionlog.client.transport.ActionlogException;
import io.actionlog.client.transport.Calls;
import io.actionlog.client.transport.ClientComponents;
import io.actionlog.client.transport.FinalStates;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

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
 * <p>Every method throws {@link ActionlogException} when the call fails, by cause one of its
 * subclasses, and {@link IllegalStateException} after {@link #close()}. Safe for use by several
 * threads; they share its connections. Whoever built it closes it.
 */
public final class ActionlogClient extends DocumentedCalls implements AutoCloseable {

  private final ClientComponents components;
  private final ActionLists lists;
  private final Set<SocketReader<?>> streams = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  ActionlogClient(ClientComponents components) {
    super(components);
    this.components = components;
    lists = new ActionLists(components.calls(), components.actions(components.requestTimeout()));
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
    return open(lists).listActions(query);
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
    return open(lists).stream(query);
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
    LogStream stream = new LogStream(open(components), uuid, options, streams);
    stream.connect();
    return stream;
  }

  /**
   * The events of the namespace's actions: each that is created or changes its state. Returns when
   * nothing that happens from then on is missed; a refusal (400, 401, 404) is thrown here. The
   * caller closes the stream; closing the client closes it too.
   */
  public EventStream watchActions(EventOptions options) {
    EventStream stream = new EventStream(open(components), options, streams);
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
    return open(lists).resolve(shortOrFullUuid);
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
    return ActionAwait.of(open(components), this::requireOpen).await(uuid, timeout);
  }

  /**
   * Waits as {@link #await(UUID, Duration)} does, for an action that is to end with Success. Of any
   * other the last 20 lines of its log are read and thrown with it; that comes on top of the
   * timeout, and takes as long as a call may.
   *
   * @param timeout how long to wait; with zero it is asked once
   * @return the action as it ended
   * @throws ActionFailedException if it ended otherwise: Failed or Canceled
   * @throws TimeoutException if it has not ended by then; what it was doing last is in the message
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public Action awaitSuccess(UUID uuid, Duration timeout)
      throws TimeoutException, InterruptedException {
    return new SuccessCheck(this::streamActionLogs).check(await(uuid, timeout));
  }

  /** The same without being told of its progress. */
  public List<Action> awaitAll(Collection<UUID> uuids, Duration timeout)
      throws TimeoutException, InterruptedException {
    return awaitAll(uuids, timeout, progress -> {});
  }

  /**
   * Waits until actions have ended, whichever way, by one event socket for all of them. A server
   * that goes away meanwhile is waited for; one that has no events is asked for the actions again
   * and again. If one of them does not exist, or the account may not see it, that is thrown at
   * once, and the others are not waited for.
   *
   * @param uuids which actions; one that is given twice is waited for once
   * @param timeout how long to wait for all of them; with zero each is asked for once
   * @param progress is told, on the thread that calls, of each action as it is found and whenever
   *     it changes its state; what it throws ends the wait
   * @return the actions as they ended, in the order in which they are given; none if none are given
   * @throws ActionlogException.NotFound if one of them does not exist
   * @throws TimeoutException if one of them has not ended by then; some of those, and what they
   *     were doing last, are in the message
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public List<Action> awaitAll(
      Collection<UUID> uuids, Duration timeout, Consumer<AwaitProgress> progress)
      throws TimeoutException, InterruptedException {
    ActionAwait single = ActionAwait.of(open(components), this::requireOpen);
    return new ActionsAwait(single, this::watchActions).await(uuids, timeout, progress);
  }

  /**
   * If the action has ended: also in a state that this client does not know, if it has a date of
   * its end.
   */
  public static boolean hasEnded(Action action) {
    return FinalStates.hasEnded(action);
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
    return "ActionlogClient[" + components + "]";
  }

  @Override
  Calls calls() {
    return open(components).calls();
  }

  private <T> T open(T part) {
    requireOpen();
    return part;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this client is closed");
    }
  }
}
