package io.actionlog.server.operation.command;

import static io.actionlog.server.operation.command.CommandFixture.aCommand;
import static io.actionlog.server.operation.command.CommandFixture.aScript;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.actionlog.server.operation.OperationFailedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class CommandOperationTest {
  @TempDir private Path folder;

  private final RecordingContext context = new RecordingContext();

  /** The command goes on when it has been seen: it waits for a file that the test makes then. */
  @ParameterizedTest
  @CsvSource({"10%%\\r20%%\\r, 20%", "Password:, Password:"})
  void aLineShouldBeShownBeforeItsEndAndLoggedOnce(String written, String shown) throws Exception {
    Path seen = folder.resolve("seen");
    String script =
        "printf '" + written + "'; while [ ! -e " + seen + " ]; do sleep 0.02; done; echo";
    CompletableFuture<@Nullable Void> run =
        CompletableFuture.runAsync(
            () -> {
              try {
                aScript(script).perform(context);
              } catch (OperationFailedException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });

    assertThat(context.shown().poll(10, TimeUnit.SECONDS)).isEqualTo(shown);
    assertThat(context.lines()).isEmpty();
    Files.createFile(seen);
    run.get(10, TimeUnit.SECONDS);

    assertThat(context.lines()).containsExactly(shown);
    assertThat(context.shown()).isEmpty();
  }

  @Test
  void startOperationShouldAddNoLineOfItsOwnOnSuccess() throws Exception {
    aScript("true").perform(context);
    assertThat(context.lines()).isEmpty();
  }

  @Test
  void startOperationShouldGiveParametersInTheEnvironmentAloneAndAsTheyAre() throws Exception {
    Map<String, String> values = Map.of("image_tag", "v1; $(exit 3) 'x\" \u00e4", "token", "a\nb");
    String script =
        "printf '%s\\n' \"$#\" \"$ACTIONLOG_PARAMETER_IMAGE_TAG\" \"$ACTIONLOG_PARAMETER_TOKEN\"";
    aScript(script).perform(context.with(values));
    assertThat(context.lines()).containsExactly("0", "v1; $(exit 3) 'x\" \u00e4", "a", "b");
  }

  @Test
  void aValueThatTheLocaleCannotPassOnShouldBeRefusedWithoutShowingIt() {
    Map<String, String> values = Map.of("note", "s\u00e4cret");
    assertThatThrownBy(() -> CommandEnvironment.requireEncodable(values, StandardCharsets.US_ASCII))
        .hasMessageContaining("the parameter note has characters")
        .hasMessageNotContaining("cret");
    CommandEnvironment.requireEncodable(values, StandardCharsets.UTF_8);
  }

  @Test
  void startOperationShouldFailWithTheExitCode() {
    assertThatThrownBy(() -> aScript("echo working; exit 3").perform(context))
        .isInstanceOf(OperationFailedException.class)
        .hasMessage("exit code 3");
    assertThat(context.lines()).containsExactly("working");
  }

  @Test
  void startOperationShouldKeepTheOrderOfBothOutputs() throws Exception {
    aScript("echo 1; echo 2 >&2; echo 3; printf 4 >&2").perform(context);
    assertThat(context.lines()).containsExactly("1", "2", "3", "4");
  }

  @Test
  void startOperationShouldLogALineAsSoonAsItAppears() throws Exception {
    Path go = folder.resolve("go");
    Thread thread =
        start("echo first; while [ ! -e '" + go + "' ]; do sleep 0.01; done; echo second");
    await().until(() -> context.lines().equals(List.of("first")));
    Files.createFile(go);
    thread.join();
    assertThat(context.lines()).containsExactly("first", "second");
  }

  @Test
  void startOperationShouldLogEveryLineOfMuchOutput() throws Exception {
    aScript("i=0; while [ $i -lt 20000 ]; do echo line $i; i=$((i+1)); done").perform(context);
    assertThat(context.lines()).hasSize(20_000).endsWith("line 19999");
  }

  @Test
  void startOperationShouldGiveTheCommandNoInput() throws Exception {
    aScript("cat; echo end").perform(context);
    assertThat(context.lines()).containsExactly("end");
  }

  @Test
  void startOperationShouldTellTheCommandOfItsAction() throws Exception {
    aScript("env | grep ^ACTIONLOG_ | sort").perform(context);
    assertThat(context.lines())
        .containsExactly(
            "ACTIONLOG_ACTION_UUID=" + context.actionUuid(),
            "ACTIONLOG_OBJECT=" + context.object(),
            "ACTIONLOG_USER=alice");
  }

  @Test
  void startOperationShouldNotLeakTheServersSettings() {
    Map<String, String> environment =
        new HashMap<>(
            Map.of("ACTIONLOG_ADMIN_KEY", "secret", "ACTIONLOG_PORT", "1", "PATH", "/bin"));
    CommandEnvironment.prepare(environment, Map.of("A", "b"), context);
    assertThat(environment)
        .containsOnlyKeys(
            "PATH", "A", "ACTIONLOG_ACTION_UUID", "ACTIONLOG_OBJECT", "ACTIONLOG_USER");
  }

  @Test
  void startOperationShouldAddTheConfiguredEnvironment() throws Exception {
    aScript("echo \"$GREETING\"").environment("GREETING", "a $(b) 'c'").perform(context);
    assertThat(context.lines()).containsExactly("a $(b) 'c'");
  }

  @Test
  void startOperationShouldTakeAnObjectWithShellCharactersAsText() throws Exception {
    String object = "/api/$(touch${IFS}pwned)/`touch pwned`;touch pwned&&'\"|x/";
    RecordingContext other = new RecordingContext(object);
    aScript("printf '%s\\n' \"$ACTIONLOG_OBJECT\"").directory(folder).perform(other);
    assertThat(other.lines()).containsExactly(object);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void startOperationShouldHandTheArgumentsOverWithoutAShell() throws Exception {
    aCommand("printf", "%s\\n", "$HOME", "a b", "*", ";x").perform(context);
    assertThat(context.lines()).containsExactly("$HOME", "a b", "*", ";x");
  }

  @Test
  void startOperationShouldRunInTheDirectory() throws Exception {
    aScript("pwd -P").directory(folder).perform(context);
    assertThat(context.lines()).containsExactly(folder.toRealPath().toString());
  }

  @Test
  void startOperationShouldFailWhenTheCommandCannotBeStarted() {
    assertThatThrownBy(() -> aCommand("/no/such/command").perform(context))
        .isInstanceOf(OperationFailedException.class)
        .hasMessageStartingWith("Failed: the command cannot be started: ")
        .hasMessageContaining("/no/such/command");
  }

  @Test
  void startOperationShouldFailWhenTheDirectoryDoesNotExist() {
    Path gone = folder.resolve("gone");
    assertThatThrownBy(() -> aCommand("true").directory(gone).perform(context))
        .isInstanceOf(OperationFailedException.class)
        .hasMessage(
            "Failed: the command cannot be started: the directory " + gone + " does not exist");
  }

  @Test
  void startOperationShouldReplaceBytesThatAreNotUtf8() throws Exception {
    aScript("printf 'a\\377b\\n'").perform(context);
    assertThat(context.lines()).containsExactly("a\uFFFDb");
  }

  @Test
  void startOperationShouldSplitALineOver64KiB() throws Exception {
    aScript("head -c 150000 /dev/zero | tr '\\0' x; echo; echo end").perform(context);
    assertThat(context.lines())
        .extracting(String::length)
        .containsExactly(65_536, 65_536, 18_928, 3);
  }

  @Test
  void startOperationShouldFailAfterTheTimeout() {
    assertThatThrownBy(
            () ->
                aScript("echo begin; sleep 300 & wait")
                    .timeout(Duration.ofSeconds(1))
                    .perform(context))
        .isInstanceOf(OperationFailedException.class)
        .hasMessage("Failed: timed out after 1 second");
    assertThat(context.lines()).containsExactly("begin");
  }

  @Test
  void startOperationShouldNotWaitForAGrandchildThatKeepsTheOutputOpen() throws Exception {
    aScript("sleep 300 & echo $!; printf end").perform(context);
    assertThat(context.lines()).hasSize(2).endsWith("end");
    long grandchild = Long.parseLong(context.lines().get(0));
    assertThat(ProcessHandle.of(grandchild).orElseThrow().destroy()).isTrue();
  }

  @Test
  void startOperationShouldNotWaitForAGrandchildThatNeverStopsWriting() throws Exception {
    aScript("yes " + "y".repeat(4000) + " & echo $!").perform(context);
    long grandchild =
        Long.parseLong(
            context.lines().stream().filter(l -> !l.startsWith("y")).findFirst().orElseThrow());
    assertThat(ProcessHandle.of(grandchild).orElseThrow().destroy()).isTrue();
  }

  @Test
  void startOperationShouldLogWhatAGrandchildWritesRightAfterTheEnd() throws Exception {
    // More than a pipe holds: the command cannot end before somebody reads.
    aScript("(sleep 0.1; echo late; sleep 0.1; echo later) & seq 20000; echo end").perform(context);
    assertThat(context.lines()).hasSize(20_003).endsWith("end", "late", "later");
  }

  @Test
  void startOperationShouldFailWhenALineCannotBeKept() {
    context.failWith(new IllegalStateException("the log is full"));
    assertThatThrownBy(() -> aScript("echo 1; echo 2").perform(context))
        .hasMessage("the log is full");
  }

  @Test
  void startOperationShouldEndTheCommandWhenTheServerStops() throws Exception {
    Thread thread = start("echo $$; trap 'echo bye; exit 0' TERM; sleep 300 & wait");
    await().until(() -> context.lines().size() == 1);
    thread.interrupt();
    thread.join();
    assertThat(context.lines()).endsWith("bye");
    assertThat(ProcessHandle.of(Long.parseLong(context.lines().get(0)))).isEmpty();
  }

  @Test
  void startOperationShouldKillTheCommandWhenTheServerCannotWait() throws Exception {
    Thread thread = start("trap 'echo told' TERM; echo $$; while :; do sleep 0.05; done");
    await().until(() -> context.lines().size() == 1);
    long pid = Long.parseLong(context.lines().get(0));
    thread.interrupt();
    await().until(() -> context.lines().contains("told"));
    // The grace is 30 seconds; the second interrupt cuts it short.
    thread.interrupt();
    thread.join(20_000);
    assertThat(thread.isAlive()).isFalse();
    assertThat(ProcessHandle.of(pid)).isEmpty();
  }

  private Thread start(String script) {
    Thread thread =
        new Thread(
            () -> {
              try {
                aScript(script).perform(context);
              } catch (OperationFailedException | InterruptedException e) {
                // How it ends is seen in the lines.
              }
            });
    thread.start();
    return thread;
  }
}
