package io.actionlog.benchmarks.process;

import io.actionlog.benchmarks.measure.Conditions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a virtual machine what its heap holds after a collection. */
public final class JavaHeap {

  private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");
  private static final double KB_PER_MB = 1024;

  private JavaHeap() {}

  /** In megabytes; empty where the tool of the JDK is missing. */
  public static OptionalDouble used(Conditions conditions, ChildProcess process)
      throws IOException {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (!Files.isExecutable(tool)) {
      return OptionalDouble.empty();
    }
    ask(conditions, tool, process, "GC.run");
    Matcher used = USED.matcher(ask(conditions, tool, process, "GC.heap_info"));
    double megabytes = 0;
    while (used.find()) {
      megabytes += Long.parseLong(used.group(1)) / KB_PER_MB;
    }
    return OptionalDouble.of(megabytes);
  }

  private static String ask(Conditions conditions, Path tool, ChildProcess process, String question)
      throws IOException {
    Path output = Files.createTempFile(conditions.work(), "jcmd", ".txt");
    List<String> command = List.of(tool.toString(), String.valueOf(process.pid()), question);
    try (ChildProcess jcmd = ChildProcess.start(output, Map.of(), command)) {
      return jcmd.finish();
    }
  }
}
