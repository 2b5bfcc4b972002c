package io.actionlog.client.recording.work;

import io.actionlog.client.recording.ActionRecorder;
import io.actionlog.client.recording.NotRecordedException;
import io.actionlog.client.recording.RecorderTestBase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.actionlog.client.ActionlogClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Holds asynchronous work to its order, to its ends, and to what Actionlog says of it. */
class ActionHandleTest extends RecorderTestBase {

  @Test
  void performShouldEndInSuccessWithItsLinesInOrder() {
    ActionHandle action = recorder.begin(work("/redeploy/"));
    action.perform(handle -> IntStream.range(0, 100).forEach(i -> handle.log("step " + i)));

    await(() -> state(action).equals("Success"));

    assertThat(actionlog.lines(action.uuid().toString()))
        .isEqualTo(IntStream.range(0, 100).mapToObj(i -> "step " + i).toList());
  }

  @Test
  void performShouldEndInFailedWithTheReason() {
    ActionHandle action = recorder.begin(work("/redeploy/"));
    action.perform(
        handle -> {
          throw new IllegalStateException("no image");
        });

    await(() -> state(action).equals("Failed"));

    assertThat(actionlog.lines(action.uuid().toString())).containsExactly("no image");
  }

  @Test
  void performShouldWaitWhileTheActionIsPending() {
    actionlog.beginIn("Pending");
    CountDownLatch begun = new CountDownLatch(1);
    ActionHandle action = recorder.begin(work("/redeploy/"));
    action.perform(handle -> begun.countDown());
    await(() -> state(action).equals("Pending"));
    action.log("waiting");
    await(() -> !actionlog.lines(action.uuid().toString()).isEmpty());
    assertThat(begun.getCount()).isEqualTo(1);

    actionlog.move(action.uuid().toString(), "In progress");
    action.log("its turn");

    await(() -> state(action).equals("Success"));
    assertThat(begun.getCount()).isZero();
  }

  @Test
  void performShouldNotBeginWhatWasCanceledBefore() throws InterruptedException {
    actionlog.beginIn("Pending");
    CountDownLatch canceled = new CountDownLatch(1);
    ActionHandle action = recorder.begin(work("/redeploy/"));
    action.perform(handle -> handle.log("begun"));
    action.onCancel(canceled::countDown);
    await(() -> state(action).equals("Pending"));

    actionlog.move(action.uuid().toString(), "Canceled");
    action.log("waiting");

    canceled.await();
    assertThat(action.isCanceled()).isTrue();
    recorder.close();
    assertThat(actionlog.lines(action.uuid().toString())).containsExactly("waiting");
    assertThat(recorder.refused()).isZero();
  }

  @Test
  void performShouldEndInCanceledWhenItWasCanceled() {
    CountDownLatch canceled = new CountDownLatch(1);
    ActionHandle action = recorder.begin(work("/redeploy/"));
    action.perform(
        handle -> {
          handle.onCancel(canceled::countDown);
          handle.log("begun");
          canceled.await();
          handle.log("cleaning up");
        });
    await(() -> !actionlog.lines(action.uuid().toString()).isEmpty());

    actionlog.move(action.uuid().toString(), "Canceling");
    action.log("still there");

    await(() -> state(action).equals("Canceled"));
    assertThat(actionlog.lines(action.uuid().toString()))
        .containsExactly("begun", "still there", "cleaning up");
  }

  @Test
  void performShouldNotWaitForActionlogWhenItIsAway() {
    actionlog.answerOnly(503);
    CountDownLatch done = new CountDownLatch(1);
    ActionHandle action = recorder.begin(work("/redeploy/"));
    action.perform(
        handle -> {
          handle.log("one");
          handle.log("two");
          done.countDown();
        });
    await(() -> done.getCount() == 0);
    actionlog.answerOnly(0);

    await(() -> state(action).equals("Success"));

    assertThat(actionlog.lines(action.uuid().toString())).containsExactly("one", "two");
  }

  @Test
  void performShouldEndInFailedWhenTheExecutorRefusesTheWork() {
    recorder.close();
    recorder =
        builder()
            .executor(
                task -> {
                  throw new RejectedExecutionException("full");
                })
            .build();
    ActionHandle action = recorder.begin(work("/redeploy/"));
    action.perform(handle -> handle.log("begun"));

    await(() -> state(action).equals("Failed"));

    assertThat(actionlog.lines(action.uuid().toString()))
        .containsExactly("The work was not begun: the executor of the application refused it");
  }

  @Test
  void succeedShouldBeReportedAlthoughTheSpoolIsFull() {
    List<ActionHandle> actions = beginAndFillSpool();

    actions.forEach(ActionHandle::succeed);
    actionlog.answerOnly(0);

    await(() -> actions.stream().allMatch(action -> state(action).equals("Success")));
  }

  @Test
  void succeedShouldBeLeftInTheSpoolAlthoughItIsFull() {
    List<ActionHandle> actions = beginAndFillSpool();
    await(recorder::isAway);
    actions.forEach(ActionHandle::succeed);
    recorder.close();
    actionlog.answerOnly(0);

    recorder = builder().build();

    await(() -> actions.stream().allMatch(action -> state(action).equals("Success")));
  }

  private List<ActionHandle> beginAndFillSpool() {
    recorder.close();
    recorder = builder().queueCapacity(1).spoolBytes(1 << 20).build();
    List<ActionHandle> actions =
        IntStream.range(0, 50).mapToObj(i -> recorder.begin(work("/redeploy/"))).toList();
    await(() -> actions.stream().allMatch(action -> state(action).equals("In progress")));
    actionlog.answerOnly(503);
    for (int number = 0; recorder.dropped() == 0; number++) {
      recorder.record(aCall(number));
    }
    return actions;
  }

  @Test
  void appendActionLogsShouldNotAppendTwiceWhenAnswersAreLost() {
    ActionHandle action = recorder.begin(work("/redeploy/"));
    await(() -> state(action).equals("In progress"));
    actionlog.loseAnswers(true);
    IntStream.range(0, 50).forEach(i -> action.log("step " + i));
    action.succeed();
    long before = actionlog.requests("POST");
    await(() -> actionlog.requests("POST") > before + 3);
    actionlog.loseAnswers(false);
    await(() -> !recorder.isAway());

    recorder.close();

    assertThat(actionlog.lines(action.uuid().toString()))
        .isEqualTo(IntStream.range(0, 50).mapToObj(i -> "step " + i).toList());
    assertThat(state(action)).isEqualTo("Success");
  }

  @Test
  void updateActionShouldWaitForTheEndOfTheActionBefore() {
    actionlog.beginIn("Pending");
    ActionHandle action = recorder.begin(work("/redeploy/"));
    action.succeed();
    await(() -> actionlog.requests("GET /api/audit/v1/action/") > 2);
    actionlog.move(action.uuid().toString(), "In progress");

    await(() -> state(action).equals("Success"));

    assertThat(recorder.refused()).isZero();
  }

  @Test
  void updateActionShouldWaitForTheEndOfTheActionBeforeInTheSpool() {
    recorder.close();
    recorder = builder().closeWithin(Duration.ofMillis(100)).build();
    actionlog.beginIn("Pending");
    ActionHandle action = recorder.begin(work("/redeploy/"));
    action.succeed();
    await(() -> actionlog.requests("GET /api/audit/v1/action/") > 2);
    recorder.close();
    actionlog.move(action.uuid().toString(), "In progress");

    recorder = builder().build();

    await(() -> state(action).equals("Success"));
  }

  @Test
  void updateActionShouldRenewTheLeases() {
    recorder.close();
    recorder = builder().leaseSeconds(1).build();
    ActionHandle action = recorder.begin(work("/redeploy/"));
    CountDownLatch canceled = new CountDownLatch(1);
    action.onCancel(canceled::countDown);
    await(() -> actionlog.requests("PATCH") > 0);

    actionlog.move(action.uuid().toString(), "Canceling");

    await(() -> canceled.getCount() == 0);
    action.canceled();
    await(() -> state(action).equals("Canceled"));
  }

  @Test
  void canceledShouldBeRefusedWhenNobodyHasCanceled() {
    ActionHandle action = recorder.begin(work("/redeploy/"));

    assertThatThrownBy(action::canceled)
        .hasMessage(action.uri() + ": expected an action that has been canceled");
  }

  @Test
  void beginStrictlyShouldRefuseWhatIsNotRecorded() {
    actionlog.answerOnly(503);

    assertThatThrownBy(() -> recorder.beginStrictly(work("/redeploy/")))
        .isInstanceOf(NotRecordedException.class)
        .hasMessage("recordAction: 503: away");
  }

  @Test
  void beginStrictlyShouldNotWaitLongForAnAnswer() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ActionlogClient patient =
            ActionlogClient.builder("http://127.0.0.1:" + silent.getLocalPort())
                .credentials("anna", "key")
                .requestTimeout(Duration.ofDays(1))
                .build();
        ActionRecorder strict =
            ActionRecorder.builder(patient, directory.resolve("other"))
                .strictTimeout(Duration.ofMillis(100))
                .build()) {

      assertThatThrownBy(() -> strict.beginStrictly(work("/redeploy/")))
          .isInstanceOf(NotRecordedException.class)
          .hasMessage("recordAction: no answer within PT0.1S");
    }
  }

  private String state(ActionHandle action) {
    return actionlog.state(action.uuid().toString());
  }
}
