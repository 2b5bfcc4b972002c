package io.actionlog.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
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
}
