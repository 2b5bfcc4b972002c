package io.actionlog.contract.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Asks another JVM, with the JDK's own tool, how much it keeps. */
final class HeapSize {

  private static final Pattern LIVE = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

  private HeapSize() {}

  /** The bytes of all objects that are in use. */
  static long afterGc(ProcessHandle jvm) {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      // The histogram counts live objects only, for which it collects the others first.
      Process process =
          new ProcessBuilder(jcmd.toString(), String.valueOf(jvm.pid()), "GC.class_histogram")
              .redirectErrorStream(true)
              .start();
      String text = new String(process.getInputStream().readAllBytes(), UTF_8);
      return LIVE.matcher(text).results().map(HeapSize::bytes).findFirst()
          .orElseThrow(() -> new AssertionError(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long bytes(MatchResult total) {
    return Long.parseLong(total.group(1));
  }
}
