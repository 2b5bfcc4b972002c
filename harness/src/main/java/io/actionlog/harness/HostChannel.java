package io.actionlog.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A process on the classes of a runnable jar that answers requests, each a line of words with tabs
 * between: its number and what is asked; the answer is the number, {@link #DONE} or {@link #FAILED}
 * and the result. It ends with the tests. Thread-safe.
 */
final class HostChannel {

  /** What stands between the words of a line. */
  static final String TAB = "\t";

  static final String DONE = "done";
  static final String FAILED = "failed";

  private final Process process;
  private final ProcessOutput output;
  private final PrintStream requests;
  private final AtomicInteger last = new AtomicInteger();
  private final Map<String, CompletableFuture<String>> answers = new ConcurrentHashMap<>();

  /** Starts the process. */
  HostChannel(Path jar, Class<?> host) {
    // The classes that are tested come from their jar, which is first; only the host is added.
    String classPath = jar + File.pathSeparator + ownClasses();
    List<String> options = new ArrayList<>(ClassDataArchive.options(jar));
    options.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath));
    process = Tool.start(options, Map.of(), List.of(host.getName()));
    output = ProcessOutput.ofErrors(process);
    requests = new PrintStream(process.getOutputStream(), true, UTF_8);
    Thread reader = new Thread(this::read, "host-answers");
    reader.setDaemon(true);
    reader.start();
  }

  /** What the host answers; fails with its reason, or when it takes longer than a minute. */
  String ask(List<String> words) {
    String number = String.valueOf(last.incrementAndGet());
    CompletableFuture<String> answer = new CompletableFuture<>();
    answers.put(number, answer);
    requests.println(number + TAB + String.join(TAB, words));
    return answer.orTimeout(60, TimeUnit.SECONDS).join();
  }

  /** What the process has written to stderr. */
  String log() {
    return output.text();
  }

  Process process() {
    return process;
  }

  private void read() {
    try (Scanner lines = new Scanner(process.getInputStream(), UTF_8)) {
      while (lines.hasNextLine()) {
        String[] words = lines.nextLine().split(TAB, 3);
        CompletableFuture<String> answer = answers.remove(words[0]);
        if (answer == null) {
          continue; // Given up, which its asker has said.
        }
        if (words[1].equals(DONE)) {
          answer.complete(words[2]);
        } else {
          answer.completeExceptionally(new AssertionError(words[2]));
        }
      }
    }
    AssertionError ended = new AssertionError("the host ended: " + log());
    answers.values().forEach(answer -> answer.completeExceptionally(ended));
  }

  private static Path ownClasses() {
    try {
      return Path.of(HostChannel.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
