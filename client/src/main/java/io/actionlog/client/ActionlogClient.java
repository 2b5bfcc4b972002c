package io.actionlog.client;

import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionList;
import io.actionlog.client.stream.ActionEvent;
import io.actionlog.client.stream.EventOptions;
import io.actionlog.client.stream.EventStream;
import io.actionlog.client.stream.LogLine;
import io.actionlog.client.stream.LogOptions;
import io.actionlog.client.stream.LogStream;
import io.actionlog.client.stream.SocketReader;
import io.actionlog.client.stream.StreamPublisher;
import io.actionlog.client.transport.ActionlogException;
import io.actionlog.client.transport.Calls;
import io.actionlog.client.transport.ClientComponents;
import io.actionlog.client.transport.FinalStates;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A client of one Actionlog server, for one account and one namespace.
 *
 * <p>Each method is the operation of the same name in the contract's document ({@code
 * openapi.yaml}), which says what it does and what its values mean; what is added here says so.
 * Calls block. Those that change nothing are repeated when the connection failed or the server
 * answered 429, 502, 503 or 504, after the time that its {@code Retry-After} names or a growing
 * one; so are those that record, start, retry and cancel, with the same idempotency key, by which
 * the server does them once. The others are sent once. A redirect is not followed, so that the key
 * goes to no other host.
 *
 * <p>Every method throws {@link ActionlogException} when the call fails, by cause one of its
 * subclasses, and {@link IllegalStateException} after {@link #close()}. Safe for use by several
 * threads; they share its connections. Whoever built it closes it.
 */
public final class ActionlogClient extends WaitingCalls implements AutoCloseable {

  private final ClientComponents components;
  private final ActionLists lists;
  private final Set<SocketReader<?>> streams = ConcurrentHashMap.newKeySet();
  private final Executor executor;
  private final @Nullable ExecutorService ownExecutor;
  private volatile boolean closed;

  ActionlogClient(ClientComponents components, Executor executor) {
    this(components, executor, null);
  }

  /** With an executor of its own. */
  ActionlogClient(ClientComponents components) {
    this(components, Executors.newCachedThreadPool(ActionlogClient::daemon));
  }

  private ActionlogClient(ClientComponents components, ExecutorService own) {
    this(components, own, own);
  }

  private ActionlogClient(
      ClientComponents components, Executor executor, @Nullable ExecutorService ownExecutor) {
    super(components, executor);
    this.components = components;
    this.executor = executor;
    this.ownExecutor = ownExecutor;
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
   * {@code offset} on, or from where its {@code cursor} says.
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
   * seen. A query without an offset is read by cursors, where the server knows them: then a page
   * costs the server the same however far the stream has come.
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
  @Override
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
  @Override
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
   * The log of an action, as {@link #streamActionLogs(UUID, LogOptions)} has it, for subscribers:
   * each has a socket of its own from when it subscribes on. Lines are delivered as they are asked
   * for, one after another, on threads of the executor, of which one is held while a line is waited
   * for. What nobody asks for makes the server wait. A refusal, and a connection that cannot be had
   * back, come as an error, {@link ActionlogException}; closing the client as {@link
   * IllegalStateException}. Canceling closes the socket. It keeps to the rules of Reactive Streams.
   */
  public Flow.Publisher<LogLine> logPublisher(UUID uuid, LogOptions options) {
    return StreamPublisher.ofLog(this::openComponents, uuid, options, streams, executor);
  }

  /**
   * The events of the namespace's actions, as {@link #watchActions} has them, for subscribers as
   * {@link #logPublisher} says. They end by an error only. Those that happen before the socket is
   * open are not among them, unless {@link EventOptions#since()} says from where on.
   */
  public Flow.Publisher<ActionEvent> eventPublisher(EventOptions options) {
    return StreamPublisher.ofEvents(this::openComponents, options, streams, executor);
  }

  /**
   * If the action has ended: also in a state that this client does not know, if it has a date of
   * its end.
   */
  public static boolean hasEnded(Action action) {
    return FinalStates.hasEnded(action);
  }

  /**
   * Closes every stream, and fails every future and subscriber. Its threads are daemons and end
   * with it. Closing twice is allowed.
   */
  @Override
  public void close() {
    closed = true;
    endWaits();
    streams.forEach(SocketReader::beginClose);
    streams.forEach(SocketReader::close);
    if (ownExecutor != null) {
      ownExecutor.shutdown();
    }
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

  @Override
  ClientComponents openComponents() {
    return open(components);
  }

  private <T> T open(T part) {
    requireOpen();
    return part;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "actionlog-client");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this client is closed");
    }
  }
}
