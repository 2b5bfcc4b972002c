package io.actionlog.server.operation.command;

import static io.actionlog.server.operation.command.CommandFixture.aScript;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.actionlog.server.operation.OperationCanceledException;
import io.actionlog.server.operation.OperationFailedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
final class CommandOperationCancelTest {
  private static final String SUCCESS = "success";
  private static final String CANCELED = "canceled";

  private final RecordingContext context = new RecordingContext();

  @Test
  void cancelActionShouldEndTheCommandWithTerm() throws Exception {
    CompletableFuture<String> end =
        start(aScript("trap 'echo bye; exit 7' TERM; echo on; sleep 300 & wait"));
    cancelWhenLogged("on");
    assertThat(end.get(30, TimeUnit.SECONDS)).isEqualTo(CANCELED);
    assertThat(context.lines()).containsExactly("on", "bye");
  }

  @Test
  void cancelActionShouldBeCanceledWhateverTheExitCode() throws Exception {
    CompletableFuture<String> end = start(aScript("trap 'exit 0' TERM; echo on; sleep 300 & wait"));
    cancelWhenLogged("on");
    assertThat(end.get(30, TimeUnit.SECONDS)).isEqualTo(CANCELED);
  }

  @Test
  void cancelActionShouldEndChildrenAndTheirChildren() throws Exception {
    CompletableFuture<String> end =
        start(aScript("sh -c 'sleep 300 & echo $!; echo $$; wait' & echo $!; wait; echo never"));
    await().until(() -> context.lines().size() == 3);
    List<Long> pids = context.lines().stream().map(Long::valueOf).toList();
    context.cancel();
    assertThat(end.get(30, TimeUnit.SECONDS)).isEqualTo(CANCELED);
    assertThat(pids).noneMatch(CommandOperationCancelTest::isAlive);
  }

  @Test
  void cancelActionShouldKillWhatIgnoresTerm() throws Exception {
    String stubborn = "trap '' TERM; echo $$; while :; do sleep 0.05; done";
    CompletableFuture<String> end =
        start(
            aScript("sh -c '" + stubborn.replace("''", "\"\"") + "' & " + stubborn)
                .grace(Duration.ofMillis(300)));
    await().until(() -> context.lines().size() == 2);
    List<Long> pids = context.lines().stream().map(Long::valueOf).toList();
    context.cancel();
    assertThat(end.get(30, TimeUnit.SECONDS)).isEqualTo(CANCELED);
    assertThat(pids).noneMatch(CommandOperationCancelTest::isAlive);
  }

  @Test
  void cancelActionShouldEndWhatTheCommandStartsOnItsWayOut() throws Exception {
    CompletableFuture<String> end =
        start(
            aScript(
                    "trap 'sleep 300 & echo $!; exit 0' TERM; echo on; while :; do sleep 0.05; done")
                .grace(Duration.ofMillis(500)));
    cancelWhenLogged("on");
    assertThat(end.get(30, TimeUnit.SECONDS)).isEqualTo(CANCELED);
    String last = context.lines().get(context.lines().size() - 1);
    assertThat(isAlive(Long.parseLong(last))).isFalse();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void cancelActionShouldEndWhatHasLostItsParent() throws Exception {
    CompletableFuture<String> end = start(aScript("sh -c 'sleep 300 & echo $!'; sleep 300 & wait"));
    await().until(() -> context.lines().size() == 1);
    context.cancel();
    assertThat(end.get(30, TimeUnit.SECONDS)).isEqualTo(CANCELED);
    assertThat(isAlive(Long.parseLong(context.lines().get(0)))).isFalse();
  }

  @Test
  void cancelActionShouldComeTooLateWhenTheCommandHasEnded() throws Exception {
    // The command has ended, but a child keeps its output open, and with it the action.
    CompletableFuture<String> end = start(aScript("sleep 0.9 & echo $$"));
    await()
        .until(
            () -> context.lines().size() == 1 && !isAlive(Long.parseLong(context.lines().get(0))));
    context.cancel();
    assertThat(end.get(30, TimeUnit.SECONDS)).isEqualTo(SUCCESS);
  }

  @Test
  void cancelActionShouldBeHeardBeforeTheCommandStarts() throws Exception {
    context.cancel();
    assertThat(start(aScript("sleep 300")).get(30, TimeUnit.SECONDS)).isEqualTo(CANCELED);
  }

  private void cancelWhenLogged(String line) {
    await().until(() -> context.lines().contains(line));
    context.cancel();
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).filter(process -> !ProcessTree.hasEnded(process)).isPresent();
  }

  private CompletableFuture<String> start(CommandFixture command) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            command.perform(context);
            return SUCCESS;
          } catch (OperationCanceledException e) {
            return CANCELED;
          } catch (OperationFailedException | InterruptedException e) {
            return String.valueOf(e.getMessage());
          }
        },
        work -> new Thread(work).start());
  }
}
