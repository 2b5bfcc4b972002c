package io.actionlog.client.stream;

import io.actionlog.client.transport.Calls;
import io.actionlog.client.transport.ClientComponents;
import io.actionlog.client.transport.Credentials;
import io.actionlog.client.transport.ErrorBody;
import io.actionlog.client.transport.retry.SocketTiming;
import io.actionlog.client.transport.tls.TlsFailures;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One socket, as a queue of what happened to it. The queue is as long as what was asked for: a
 * reader that takes nothing makes the server wait.
 */
final class SocketConnection implements WebSocket.Listener {

  /** How many frames may be on their way or wait here. */
  private static final int AHEAD = 64;

  /** How long the server may take to answer a goodbye. */
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final BlockingQueue<SocketEvent> events = new LinkedBlockingQueue<>();
  private final SocketTiming timing;
  private final StringBuilder partial = new StringBuilder();
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private final AtomicBoolean saidGoodbye = new AtomicBoolean();
  private volatile @Nullable WebSocket socket;
  private volatile boolean stopped;
  private volatile boolean alive;
  private volatile boolean heardSincePing = true;
  private volatile long stoppedAt;
  private long pingedAt = System.nanoTime();

  SocketConnection(SocketTiming timing) {
    this.timing = timing;
  }

  /** Begins a connection to the socket at this address. */
  static SocketConnection to(URI address, ClientComponents components) {
    WebSocket.Builder socket =
        components
            .http()
            .newWebSocketBuilder()
            .connectTimeout(components.requestTimeout())
            .header("User-Agent", components.userAgent());
    Credentials credentials = components.credentials();
    if (credentials != null) {
      socket.header("Authorization", credentials.header());
    }
    SocketConnection connection = new SocketConnection(components.socketTiming());
    return connection.opening(socket.buildAsync(address, connection));
  }

  /**
   * Waits for what happens next. Asks a silent socket for a sign of life meanwhile. For one thread.
   */
  SocketEvent next() throws InterruptedException {
    SocketEvent event = events.poll();
    while (event == null) {
      WebSocket open = socket;
      // Before it is open there is nobody to ask, and its opening has a limit of its own.
      long silent = open == null ? 0 : System.nanoTime() - pingedAt;
      if (!heardSincePing && silent >= timing.pongWithin().toNanos()) {
        return SocketEvent.of(SocketEvent.Kind.LOST, 0, "no answer to a ping");
      }
      if (heardSincePing && silent >= timing.pingEvery().toNanos() && open != null) {
        ping(open);
        silent = 0;
      }
      long wait = heardSincePing ? timing.pingEvery().toNanos() - silent : untilJudged(silent);
      event = await(Math.max(wait, 1));
    }
    WebSocket open = socket;
    if (event.kind() == SocketEvent.Kind.FRAME) {
      request(1);
    } else if (event.kind() == SocketEvent.Kind.OPENED && open != null) {
      // The JDK overlooks, now and then, that a socket ends right after the handshake. This shows
      // it.
      ping(open);
    }
    return event;
  }

  private @Nullable SocketEvent await(long nanos) throws InterruptedException {
    SocketEventWait wait = new SocketEventWait(events, nanos);
    ForkJoinPool.managedBlock(wait);
    return wait.event();
  }

  private long untilJudged(long silent) {
    return Math.min(timing.pingEvery().toNanos(), timing.pongWithin().toNanos() - silent);
  }

  private void ping(WebSocket open) {
    pingedAt = System.nanoTime();
    heardSincePing = false;
    // Should it fail, so does the socket, of which there will be an event.
    open.sendPing(ByteBuffer.allocate(0)).exceptionally(failure -> open);
  }

  /** If the server has sent anything at all. */
  boolean isAlive() {
    return alive;
  }

  /** Ends the socket, at once and whatever its state is. */
  void abort() {
    stopped = true;
    over.complete(null);
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }

  /** Begins to end the socket as one who has read enough, and wakes who waits. From any thread. */
  synchronized void beginStop() {
    if (!stopped) {
      stopped = true;
      stoppedAt = System.nanoTime();
      events.add(SocketEvent.of(SocketEvent.Kind.STOPPED, 0, ""));
      WebSocket open = socket;
      if (open != null) {
        sayGoodbye(open);
      }
    }
  }

  /**
   * Ends the socket as one who has read enough, and wakes who waits. From any thread. Returns when
   * the server has answered the goodbye, or has had its time: a program that ends before, or a
   * socket with something unread, would take the goodbye with it.
   */
  void stop() {
    beginStop();
    try {
      long left = GOODBYE.toNanos() - (System.nanoTime() - stoppedAt);
      over.get(Math.max(left, 0), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // It has had its time.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      abort();
    }
  }

  private void sayGoodbye(WebSocket open) {
    if (saidGoodbye.compareAndSet(false, true)) {
      open.request(Long.MAX_VALUE);
      open.sendClose(WebSocket.NORMAL_CLOSURE, "").whenComplete(this::endIfFailed);
    }
  }

  private void endIfFailed(WebSocket sent, @Nullable Throwable failure) {
    if (failure != null) {
      over.complete(null);
    }
  }

  /** Takes note of an attempt to open this socket that fails. */
  SocketConnection opening(CompletableFuture<WebSocket> attempt) {
    attempt.whenComplete(
        (open, failure) -> {
          if (failure != null) {
            events.add(failed(failure));
            over.complete(null);
          }
        });
    return this;
  }

  private static SocketEvent failed(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof WebSocketHandshakeException refusal && refusal.getResponse() != null) {
      HttpResponse<?> answer = refusal.getResponse();
      if (TlsFailures.isTlsExpected(answer.statusCode(), answer.headers())) {
        return SocketEvent.of(SocketEvent.Kind.REFUSED, 0, TlsFailures.TLS_EXPECTED);
      }
      String error = ErrorBody.message(answer.body() instanceof String body ? body : null);
      String retryAfter = answer.headers().firstValue("Retry-After").orElse(null);
      return new SocketEvent(SocketEvent.Kind.REFUSED, answer.statusCode(), error, retryAfter);
    }
    // What is wrong with a certificate will be wrong again.
    SocketEvent.Kind kind =
        cause instanceof SSLException ? SocketEvent.Kind.REFUSED : SocketEvent.Kind.LOST;
    return SocketEvent.of(kind, 0, Calls.reason(cause));
  }

  @Override
  public void onOpen(WebSocket opened) {
    socket = opened;
    if (stopped) {
      if (over.isDone()) {
        opened.abort();
      } else {
        sayGoodbye(opened);
      }
      return;
    }
    events.add(SocketEvent.of(SocketEvent.Kind.OPENED, 0, ""));
    request(AHEAD);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    heard();
    if (stopped) {
      return null;
    }
    partial.append(data);
    if (last) {
      events.add(SocketEvent.of(SocketEvent.Kind.FRAME, 0, partial.toString()));
      partial.setLength(0);
    } else {
      request(1);
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    heard();
    request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
    heard();
    request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
    heard();
    request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    events.add(SocketEvent.of(SocketEvent.Kind.CLOSED, code, reason));
    over.complete(null);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    events.add(SocketEvent.of(SocketEvent.Kind.LOST, 0, Calls.reason(failure)));
    over.complete(null);
  }

  private void heard() {
    alive = true;
    heardSincePing = true;
  }

  private void request(int frames) {
    WebSocket open = socket;
    if (open != null) {
      open.request(frames);
    }
  }
}
