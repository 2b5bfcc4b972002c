package io.actionlog.client.await;

import static io.actionlog.client.Fixtures.anEvent;
import static io.actionlog.client.Fixtures.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.transport.ActionlogException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Holds the waits that are futures to what the others do, and to ending when nobody waits. */
class AwaitFuturesTest extends AwaitTestBase {

  @Test
  void awaitAsyncShouldHaveTheActionAsItEnded() {
    set(1, "Pending");
    CompletableFuture<Action> ended = client.awaitAsync(uuid(1), LONG);
    set(1, "Failed");

    assertThat(ended).succeedsWithin(LONG).satisfies(action -> state(action, "Failed"));
  }

  @Test
  void awaitAsyncShouldFailAsAwaitDoes() {
    set(1, "Pending");

    assertThat(client.awaitAsync(uuid(1), Duration.ZERO))
        .failsWithin(LONG)
        .withThrowableThat()
        .withCauseInstanceOf(TimeoutException.class);
    assertThat(client.awaitAsync(uuid(2), LONG))
        .failsWithin(LONG)
        .withThrowableThat()
        .withCauseInstanceOf(ActionlogException.NotFound.class);
  }

  @Test
  void awaitSuccessAsyncShouldFailWithTheLogOfAFailure() {
    set(1, "Failed");
    set(2, "Success");
    server.log("no space left");

    assertThat(client.awaitSuccessAsync(uuid(2), LONG)).succeedsWithin(LONG);
    assertThat(client.awaitSuccessAsync(uuid(1), LONG))
        .failsWithin(LONG)
        .withThrowableThat()
        .withCauseInstanceOf(ActionFailedException.class)
        .withMessageEndingWith("no space left");
  }

  @Test
  void awaitAllAsyncShouldHaveAll() {
    set(1, "In progress");
    set(2, "Success");
    CompletableFuture<List<Action>> ended =
        client.awaitAllAsync(
            List.of(uuid(1), uuid(2)),
            LONG,
            progress -> {
              if (progress.left() == 1) {
                set(1, "Canceled");
                server.log(anEvent(1, 1, "Canceled"));
              }
            });

    assertThat(ended).succeedsWithin(LONG).satisfies(all -> state(all.get(0), "Canceled"));
  }

  @Test
  void cancelShouldEndTheWait() throws Exception {
    set(1, "In progress");
    BlockingQueue<AwaitProgress> told = new LinkedBlockingQueue<>();
    CompletableFuture<List<Action>> all = client.awaitAllAsync(List.of(uuid(1)), LONG, told::add);
    assertThat(told.poll(10, TimeUnit.SECONDS)).isNotNull();

    all.cancel(false);

    assertThat(server.goodbyes.poll(10, TimeUnit.SECONDS)).isEqualTo(1000);
  }

  @Test
  void cancelShouldEndTheQuestions() throws Exception {
    set(1, "In progress");
    BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    try (ActionlogClient other =
        ActionlogClient.builder(server.address()).executor(tasks::add).build()) {
      CompletableFuture<Action> ended = other.awaitAsync(uuid(1), LONG);
      tasks.take().run();
      assertThat(server.requests).hasSize(1);

      ended.cancel(false);
      tasks.take().run();

      assertThat(server.requests).hasSize(1);
      assertThat(tasks).isEmpty();
    }
  }

  @Test
  void closingTheClientShouldFailWhatWaits() {
    set(1, "In progress");
    CompletableFuture<Action> one = client.awaitAsync(uuid(1), LONG);
    CompletableFuture<List<Action>> all =
        client.awaitAllAsync(List.of(uuid(1)), LONG, progress -> {});

    client.close();

    for (CompletableFuture<?> wait : List.of(one, all)) {
      assertThat(wait)
          .failsWithin(LONG)
          .withThrowableThat()
          .withCauseInstanceOf(IllegalStateException.class)
          .withMessageContaining("this client is closed");
    }
  }

  @Test
  void anExecutorThatRefusesShouldFailTheWait() {
    try (ActionlogClient other =
        ActionlogClient.builder(server.address())
            .executor(
                task -> {
                  throw new RejectedExecutionException("full");
                })
            .build()) {
      assertThat(other.awaitAsync(uuid(1), LONG))
          .failsWithin(LONG)
          .withThrowableThat()
          .withCauseInstanceOf(RejectedExecutionException.class);
    }
  }

  private static void state(Action action, String state) {
    assertThat(action.getState()).hasToString(state);
  }
}
