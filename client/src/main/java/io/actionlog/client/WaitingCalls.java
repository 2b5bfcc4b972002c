package io.actionlog.client;

import io.actionlog.client.await.ActionAwait;
import io.actionlog.client.await.ActionFailedException;
import io.actionlog.client.await.ActionsAwait;
import io.actionlog.client.await.AwaitFutures;
import io.actionlog.client.await.AwaitProgress;
import io.actionlog.client.await.SuccessCheck;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.stream.EventOptions;
import io.actionlog.client.stream.EventStream;
import io.actionlog.client.stream.LogOptions;
import io.actionlog.client.stream.LogStream;
import io.actionlog.client.transport.ActionlogException;
import io.actionlog.client.transport.ClientComponents;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** What waits for actions to end. It is beyond the document, and made of its operations. */
abstract class WaitingCalls extends DocumentedCalls {

  private final SuccessCheck successes = new SuccessCheck(this::streamActionLogs);
  private final AwaitFutures futures;

  WaitingCalls(ClientComponents components, Executor executor) {
    super(components);
    futures = new AwaitFutures(executor);
  }

  /**
   * @throws IllegalStateException if the client is closed
   */
  abstract void requireOpen();

  /** The same, and what the client is made of. */
  abstract ClientComponents openComponents();

  abstract LogStream streamActionLogs(UUID uuid, LogOptions options);

  abstract EventStream watchActions(EventOptions options);

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
    return single().await(uuid, timeout);
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
    return successes.check(await(uuid, timeout));
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
    return new ActionsAwait(single(), this::watchActions).await(uuids, timeout, progress);
  }

  /**
   * The same as {@link #await(UUID, Duration)}, as a future, which fails with what that throws. A
   * thread of the executor is taken only while the action is asked for. The future that is returned
   * ends the wait when it is canceled or completed otherwise; when the client is closed it fails
   * with {@link IllegalStateException}.
   */
  public CompletableFuture<Action> awaitAsync(UUID uuid, Duration timeout) {
    return futures.await(single(), uuid, timeout, ended -> ended);
  }

  /**
   * The same as {@link #awaitSuccess}, as a future like that of {@link #awaitAsync}; it fails with
   * {@link ActionFailedException} if the action ended otherwise.
   */
  public CompletableFuture<Action> awaitSuccessAsync(UUID uuid, Duration timeout) {
    return futures.await(single(), uuid, timeout, successes::check);
  }

  /**
   * The same as {@link #awaitAll(Collection, Duration, Consumer)}, as a future like that of {@link
   * #awaitAsync}. A thread of the executor is taken as long as it lasts, which is told of the
   * progress.
   */
  public CompletableFuture<List<Action>> awaitAllAsync(
      Collection<UUID> uuids, Duration timeout, Consumer<AwaitProgress> progress) {
    ActionsAwait all = new ActionsAwait(single(), this::watchActions);
    List<UUID> these = List.copyOf(uuids);
    return futures.run(() -> all.await(these, timeout, progress));
  }

  private ActionAwait single() {
    return ActionAwait.of(openComponents(), this::requireOpen);
  }

  /** Fails the futures that go on. */
  final void endWaits() {
    futures.close();
  }
}
