package io.actionlog.server.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Lets processes of our own run out of memory. */
final class OutOfMemoryExitTest {

  /** The process, whose main thread lives on whatever becomes of the other. */
  static final class Program {

    private Program() {}

    public static void main(String[] arguments) throws InterruptedException {
      OutOfMemoryExit.install();
      boolean caught = arguments[0].equals("caught and logged");
      Thread work = new Thread(caught ? Program::fillAndLog : Program::fill);
      work.start();
      work.join();
      System.out.println("lives on");
    }

    /** As a library does that wants its thread to go on. */
    private static void fillAndLog() {
      try {
        fill();
      } catch (Throwable e) {
        LoggerFactory.getLogger(Program.class)
            .warn("a task failed", new IllegalStateException("within another failure", e));
      }
    }

    private static void fill() {
      List<byte[]> kept = new ArrayList<>();
      while (kept.size() < 1_000_000) {
        kept.add(new byte[1 << 20]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"caught and logged", "not caught"})
  void aProcessThatIsOutOfMemoryShouldEndAndSaySo(String what) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                what)
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(printed).isEqualTo(3);
    assertThat(printed)
        .contains("out of memory: the process ends, nothing acknowledged is lost\n")
        .doesNotContain("lives on");
  }
}
