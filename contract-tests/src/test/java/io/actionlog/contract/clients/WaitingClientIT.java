package io.actionlog.contract.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.await.ActionFailedException;
import io.actionlog.client.await.AwaitProgress;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.stream.ActionEvent;
import io.actionlog.client.stream.EventOptions;
import io.actionlog.client.stream.LogLine;
import io.actionlog.client.stream.LogOptions;
import io.actionlog.client.transport.ActionlogException;
import io.actionlog.contract.harness.Fixture;
import io.actionlog.harness.Account;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Holds what waits in the Java client to the real server. */
@Timeout(120)
class WaitingClientIT {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Fixture FIXTURE = Fixture.of("waiting-client");

  private static ActionlogClient client;

  @BeforeAll
  static void start() {
    Account account = Fixture.SERVER.account("waiting-client");
    client =
        ActionlogClient.builder(Fixture.SERVER.address().toString())
            .credentials(account.name(), account.key())
            .build();
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  @Test
  void getActionShouldWaitForManyAndTellOfEachChange() throws Exception {
    UUID running = FIXTURE.inProgress();
    UUID pending = FIXTURE.pending();
    UUID over = FIXTURE.anAction();
    List<AwaitProgress> told = new ArrayList<>();

    List<Action> ended =
        client.awaitAll(
            List.of(running, pending, over),
            LONG,
            progress -> {
              told.add(progress);
              if (told.size() == 3) {
                FIXTURE.open(running);
                client.cancelAction(pending);
              }
            });

    assertThat(ended)
        .extracting(Action::getState)
        .containsExactly(ActionState.SUCCESS, ActionState.CANCELED, ActionState.SUCCESS);
    assertThat(told.subList(0, 3))
        .containsExactly(
            new AwaitProgress(running, ActionState.IN_PROGRESS, 3, 3),
            new AwaitProgress(pending, ActionState.PENDING, 3, 3),
            new AwaitProgress(over, ActionState.SUCCESS, 2, 3));
    assertThat(told.subList(3, 5)).extracting(AwaitProgress::left).containsExactly(1, 0);
  }

  @Test
  void getActionShouldThrowAFailureWithTheEndOfItsLog() {
    UUID failed = FIXTURE.started("echo pulling", "echo no space left", "exit 3");

    ActionFailedException thrown =
        catchThrowableOfType(ActionFailedException.class, () -> client.awaitSuccess(failed, LONG));

    assertThat(thrown.action().getState()).isEqualTo(ActionState.FAILED);
    assertThat(thrown.lastLines()).extracting(LogLine::text).startsWith("pulling", "no space left");
  }

  @Test
  void getActionShouldSayThatThereIsNoSuchAction() {
    ActionlogException.NotFound thrown =
        catchThrowableOfType(
            ActionlogException.NotFound.class,
            () -> client.awaitAll(List.of(FIXTURE.anAction(), new UUID(1, 2)), LONG));

    assertThat(thrown.error()).contains(new UUID(1, 2).toString());
  }

  @Test
  void streamActionLogsShouldBePublished() throws Exception {
    UUID uuid = FIXTURE.succeeded("echo a", "echo b");
    Taken<LogLine> lines = new Taken<>();

    client.logPublisher(uuid, LogOptions.defaults().withWholeLog()).subscribe(lines);

    assertThat(lines.next()).isEqualTo("a");
    assertThat(lines.next()).isEqualTo("b");
    assertThat(lines.next()).isEqualTo("complete");
  }

  @Test
  void watchActionsShouldBePublished() throws Exception {
    Taken<ActionEvent> events = new Taken<>();
    client.eventPublisher(EventOptions.all().withSince(0L)).subscribe(events);
    UUID uuid = FIXTURE.anAction();

    String event = events.next();
    while (!event.equals(uuid + " Success")) {
      event = events.next();
    }
    events.cancel();
  }

  /** Takes one item after the other. */
  private static final class Taken<T> implements Flow.Subscriber<T> {

    private final BlockingQueue<String> items = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

    String next() throws InterruptedException {
      return Objects.requireNonNull(items.poll(30, TimeUnit.SECONDS));
    }

    void cancel() {
      subscription.join().cancel();
    }

    @Override
    public void onSubscribe(Flow.Subscription granted) {
      subscription.complete(granted);
      granted.request(1);
    }

    @Override
    public void onNext(T item) {
      items.add(
          item instanceof LogLine line
              ? line.text()
              : ((ActionEvent) item).action() + " " + ((ActionEvent) item).state());
      subscription.join().request(1);
    }

    @Override
    public void onError(Throwable failure) {
      items.add(failure.toString());
    }

    @Override
    public void onComplete() {
      items.add("complete");
    }
  }
}
