package io.actionlog.client.stream;

import io.actionlog.client.transport.ClientComponents;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/**
 * Publishes what comes over a socket, to each subscriber over one of its own. It keeps to the rules
 * of Reactive Streams (1.0.4), as {@link Flow} has them. Safe for use by several threads.
 */
public final class StreamPublisher<T> implements Flow.Publisher<T> {

  private final Supplier<SocketReader<T>> readers;
  private final Executor executor;

  private StreamPublisher(Supplier<SocketReader<T>> readers, Executor executor) {
    this.readers = readers;
    this.executor = executor;
  }

  /** The lines of an action's log, as {@link LogStream} has them. */
  public static Flow.Publisher<LogLine> ofLog(
      Supplier<ClientComponents> components,
      UUID action,
      LogOptions options,
      Set<SocketReader<?>> all,
      Executor executor) {
    return new StreamPublisher<>(
        () -> new LogStream(components.get(), action, options, all).reader(), executor);
  }

  /** The events of a namespace, as {@link EventStream} has them. */
  public static Flow.Publisher<ActionEvent> ofEvents(
      Supplier<ClientComponents> components,
      EventOptions options,
      Set<SocketReader<?>> all,
      Executor executor) {
    return new StreamPublisher<>(
        () -> new EventStream(components.get(), options, all).reader(), executor);
  }

  @Override
  public void subscribe(Flow.Subscriber<? super T> subscriber) {
    Objects.requireNonNull(subscriber, "subscriber");
    StreamSubscription<T> subscription = new StreamSubscription<>(subscriber, readers, executor);
    subscriber.onSubscribe(subscription);
    subscription.begin();
  }
}
