package io.actionlog.client.cli.command;

import io.actionlog.client.cli.Main;
import io.actionlog.client.cli.terminal.Console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Holds the command that runs a command to what it waits for when that has ended. */
@DisabledOnOs(OS.WINDOWS)
class ExecEndTest extends ExecTestBase {

  /** Reads nothing until the command is given up, or for longer than a silence may be. */
  private static final class SlowReader extends ByteArrayOutputStream {

    private final CountDownLatch givenUp = new CountDownLatch(1);

    @Override
    public void write(byte[] bytes, int offset, int length) {
      try {
        if (size() == 0) {
          givenUp.await(3, TimeUnit.SECONDS);
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      super.write(bytes, offset, length);
    }
  }

  @Test
  void execShouldWaitForASlowReaderOfItsOutput() {
    SlowReader reader = new SlowReader();
    String[] args = {
      "exec", "--action", "A", "--object", "/a/", "--", "head", "-c", "30000", "/dev/zero"
    };

    int code = Main.run(new Console(in, reader, err, false, false), environment, args);
    int read = reader.size();
    reader.givenUp.countDown();

    assertThat(code).isZero();
    assertThat(read).isEqualTo(30_000);
    assertThat(log).hasSize(1).allMatch(line -> line.length() == 30_000);
  }

  @Test
  void execShouldNotWaitForWhatHoldsTheOutputOpenInSilence() {
    exec("echo one; sleep 600 & echo $! >&2");

    ProcessHandle left = ProcessHandle.of(Long.parseLong(err().strip())).orElseThrow();
    left.destroyForcibly();
    assertThat(log).contains("one");
    assertThat(reports).containsExactly("{\"state\":\"Success\"}");
  }

  /** A child that says which process it is, and then does not end when it is asked to. */
  private static final String STUBBORN =
      "sh -c 'trap \"\" TERM; echo $$; %s; while :; do sleep 0.05; done' & wait";

  private void cancelWhenItHasPrinted() {
    server.answerAll(
        request -> {
          state = request.line().endsWith("/logs/") ? "Canceling" : state;
          return answer(request);
        });
  }

  /** Also one that has ended may have a process handle, as long as nobody has asked how. */
  private static boolean isRunning(String pid) throws IOException {
    Process ps = new ProcessBuilder("ps", "-o", "stat=", "-p", pid).start();
    String status = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return !status.isBlank() && !status.startsWith("Z");
  }

  @Test
  void execShouldKillWhatTheCommandLeavesWhenItIsCanceled() throws IOException {
    cancelWhenItHasPrinted();

    int code = exec(STUBBORN.formatted("exec >/dev/null 2>&1 </dev/null"), "--cancel-seconds", "1");

    assertThat(isRunning(out().strip())).isFalse();
    assertThat(code).isEqualTo(143);
    assertThat(reports).containsExactly("{\"state\":\"Canceled\"}");
  }

  @Test
  void execShouldKillWhatHoldsTheOutputOpenWhenItIsCanceled() throws IOException {
    cancelWhenItHasPrinted();

    exec(STUBBORN.formatted(":"), "--cancel-seconds", "4");

    assertThat(isRunning(out().strip())).isFalse();
    assertThat(reports).containsExactly("{\"state\":\"Canceled\"}");
  }

  @Test
  void execShouldReportThatItIsCanceledAlsoWhenNobodyReadsItsOutput() {
    CountDownLatch reported = new CountDownLatch(1);
    OutputStream stuck =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            state = "Canceling";
            try {
              reported.await();
            } catch (InterruptedException e) {
              throw new InterruptedIOException();
            }
          }
        };
    server.answerAll(
        request -> {
          if (request.body().contains("Canceled")) {
            reported.countDown();
          }
          return answer(request);
        });
    String[] args = {
      "exec", "--action", "A", "--object", "/a/", "--lease", "1", "--cancel-seconds", "0", "yes"
    };

    Main.run(new Console(in, stuck, err, false, false), environment, args);

    assertThat(reports).endsWith("{\"state\":\"Canceled\"}");
  }
}
