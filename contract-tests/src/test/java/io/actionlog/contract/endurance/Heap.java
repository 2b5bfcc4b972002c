package io.actionlog.contract.endurance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Looks into the heap of another process, by the tool that the JDK brings. */
final class Heap {

  private static final Pattern USED =
      Pattern.compile("(?:generation|DefNew|Tenured) .*used (\\d+)K");

  private Heap() {}

  /** How many bytes are in use after a collection. */
  static long usedBytes(ProcessHandle process) {
    jcmd(process, "GC.run");
    String info = jcmd(process, "GC.heap_info");
    long kibibytes =
        USED.matcher(info).results().mapToLong(match -> Long.parseLong(match.group(1))).sum();
    if (kibibytes == 0) {
      throw new AssertionError(info + " (expected the generations of the serial collector)");
    }
    return kibibytes * 1024;
  }

  private static String jcmd(ProcessHandle process, String command) {
    String tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      Process jcmd =
          new ProcessBuilder(tool, String.valueOf(process.pid()), command)
              .redirectErrorStream(true)
              .start();
      return new String(jcmd.getInputStream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
