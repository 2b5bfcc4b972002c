package io.actionlog.client.stream;

import static io.actionlog.client.Fixtures.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.transport.ActionlogException;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Holds the publishers to what the rules of Reactive Streams leave to them. */
class StreamPublisherTest extends LogTestBase {

  private static final LogOptions WHOLE = LogOptions.defaults().withWholeLog();

  @Test
  void logPublisherShouldDeliverWhatWasAskedForAndMakeTheServerWait() throws Exception {
    server.log(Collections.nCopies(2_000, "x".repeat(10_000)).toArray(String[]::new));
    server.end();
    try (ActionlogClient client = client(USUAL)) {
      Subscriber<LogLine> lines = subscribe(client.logPublisher(ID, WHOLE));
      lines.request(2);
      assertThat(lines.next().number()).isZero();
      assertThat(lines.next().number()).isEqualTo(1);
      assertThat(server.sent.get()).isLessThan(2_000);

      lines.request(Long.MAX_VALUE);
      lines.request(Long.MAX_VALUE);

      for (long number = 2; number < 2_000; number++) {
        assertThat(lines.next().number()).isEqualTo(number);
      }
      assertThat(lines.end()).isNull();
    }
  }

  @Test
  void logPublisherShouldDeliverNothingUnasked() throws Exception {
    server.log("a", "b");
    try (ActionlogClient client = client(USUAL)) {
      Subscriber<LogLine> lines = subscribe(client.logPublisher(ID, WHOLE));
      lines.request(1);
      assertThat(lines.next().text()).isEqualTo("a");
      server.log("c");
      server.end();
      assertThat(lines.items).isEmpty();
      lines.request(2);
      assertThat(lines.next().text()).isEqualTo("b");
      assertThat(lines.next().text()).isEqualTo("c");
      assertThat(lines.end()).as("told without being asked for more").isNull();
    }
  }

  @Test
  void logPublisherShouldGiveEachSubscriberASocketOfItsOwn() throws Exception {
    server.log("a");
    server.end();
    try (ActionlogClient client = client(USUAL)) {
      Flow.Publisher<LogLine> publisher = client.logPublisher(ID, WHOLE);
      assertThat(server.requests).isEmpty();
      for (int i = 0; i < 2; i++) {
        Subscriber<LogLine> lines = subscribe(publisher);
        lines.request(9);
        assertThat(lines.next().text()).isEqualTo("a");
        assertThat(lines.end()).isNull();
      }
      assertThat(server.requests).hasSize(2);
    }
  }

  @Test
  void cancelShouldCloseTheSocketAndEndWhatWaits() throws Exception {
    server.log("a");
    try (ActionlogClient client = client(USUAL)) {
      Subscriber<LogLine> lines = subscribe(client.logPublisher(ID, WHOLE));
      lines.request(9);
      lines.next();

      lines.cancel();

      assertThat(server.goodbyes.poll(10, TimeUnit.SECONDS)).isEqualTo(1000);
      assertThat(lines.ended).isNotDone();
    }
  }

  @Test
  void aRefusalShouldBeAnError() throws Exception {
    server.refusals.add(refusal(404, "", "uuid: none"));
    try (ActionlogClient client = client(USUAL)) {
      Subscriber<LogLine> lines = subscribe(client.logPublisher(ID, WHOLE));

      assertThat(lines.end())
          .isInstanceOf(ActionlogException.NotFound.class)
          .hasMessage("streamActionLogs: 404: uuid: none");
    }
  }

  @Test
  void closingTheClientShouldBeAnErrorAlsoForWhoAsksForNothing() throws Exception {
    server.log(anEvent(1, 1, "Success"), anEvent(2, 1, "Success"));
    ActionlogClient client = client(USUAL);
    Flow.Publisher<ActionEvent> publisher = client.eventPublisher(EventOptions.all().withSince(0L));
    Subscriber<ActionEvent> events = subscribe(publisher);
    events.request(1);
    assertThat(events.next().position()).isEqualTo(1);

    client.close();

    assertThat(events.end())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThat(subscribe(publisher).end()).isNotNull();
  }

  @Test
  void eventPublisherShouldGoOnAfterALostConnection() throws Exception {
    server.log(anEvent(1, 1, "Pending"), anEvent(2, 1, "Success"));
    server.faults.add(new LogServer.Fault(1, LogServer.Break.GOING_AWAY));
    try (ActionlogClient client = client(USUAL)) {
      Subscriber<ActionEvent> events =
          subscribe(client.eventPublisher(EventOptions.all().withSince(0L)));
      events.request(2);

      assertThat(List.of(events.next().position(), events.next().position()))
          .containsExactly(1L, 2L);
    }
  }

  @Test
  void anExecutorThatRefusesShouldBeAnError() throws Exception {
    try (ActionlogClient client =
        ActionlogClient.builder(server.address())
            .executor(
                task -> {
                  throw new RejectedExecutionException("full");
                })
            .build()) {
      assertThat(subscribe(client.logPublisher(ID, WHOLE)).end()).hasMessage("full");
    }
  }

  @Test
  void aSubscriberThatThrowsShouldLoseItsSocketAndBeToldNothing() throws Exception {
    server.log("a", "b");
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    try (ActionlogClient client =
        ActionlogClient.builder(server.address())
            .executor(
                task ->
                    CompletableFuture.runAsync(task)
                        .exceptionally(
                            failure -> {
                              thrown.complete(Objects.requireNonNull(failure.getCause()));
                              return null;
                            }))
            .build()) {
      Subscriber<LogLine> lines =
          new Subscriber<>() {
            @Override
            public void onNext(LogLine line) {
              throw new IllegalStateException("enough of " + line.text());
            }
          };
      client.logPublisher(ID, WHOLE).subscribe(lines);
      lines.request(2);

      assertThat(thrown.get(10, TimeUnit.SECONDS)).hasMessage("enough of a");
      assertThat(server.goodbyes.poll(10, TimeUnit.SECONDS)).isEqualTo(1000);
      assertThat(lines.ended).isNotDone();
    }
  }

  private static <T> Subscriber<T> subscribe(Flow.Publisher<T> publisher) {
    Subscriber<T> subscriber = new Subscriber<>();
    publisher.subscribe(subscriber);
    return subscriber;
  }

  /** Keeps what it is told. */
  private static class Subscriber<T> implements Flow.Subscriber<T> {

    final BlockingQueue<T> items = new LinkedBlockingQueue<>();
    final CompletableFuture<@Nullable Throwable> ended = new CompletableFuture<>();
    private volatile Flow.@Nullable Subscription subscription;

    T next() throws InterruptedException {
      return Objects.requireNonNull(items.poll(10, TimeUnit.SECONDS));
    }

    /** Why it ended, or null if it was complete. */
    @Nullable Throwable end() throws Exception {
      return ended.get(10, TimeUnit.SECONDS);
    }

    void request(long n) {
      Objects.requireNonNull(subscription).request(n);
    }

    void cancel() {
      Objects.requireNonNull(subscription).cancel();
    }

    @Override
    public void onSubscribe(Flow.Subscription granted) {
      subscription = granted;
    }

    @Override
    public void onNext(T item) {
      items.add(item);
    }

    @Override
    public void onError(Throwable failure) {
      ended.complete(failure);
    }

    @Override
    public void onComplete() {
      ended.complete(null);
    }
  }
}
