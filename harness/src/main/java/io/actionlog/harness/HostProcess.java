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
 * The one process of these tests in which {@link ServerHost} runs, on the classes of the server's
 * runnable jar. Thread-safe.
 */
final class HostProcess {

  /** Started when it is first needed; it ends with the tests. */
  private static final class Holder {

    static final HostProcess HOST = new HostProcess();

    private Holder() {}
  }

  private final Process process;
  private final ProcessOutput output;
  private final PrintStream requests;
  private final AtomicInteger last = new AtomicInteger();
  private final Map<String, CompletableFuture<String>> answers = new ConcurrentHashMap<>();

  private HostProcess() {
    Path jar = Tool.serverJar();
    // The server's classes come from its jar, which is first; only the host is added.
    String classPath = jar + File.pathSeparator + ownClasses();
    List<String> options = new ArrayList<>(ClassDataArchive.options(jar));
    options.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath));
    process = Tool.start(options, Map.of(), List.of(ServerHost.class.getName()));
    output = ProcessOutput.ofErrors(process);
    requests = new PrintStream(process.getOutputStream(), true, UTF_8);
    Thread reader = new Thread(this::read, "server-host");
    reader.setDaemon(true);
    reader.start();
  }

  static HostProcess get() {
    return Holder.HOST;
  }

  /** Starts a server, and returns where it listens. */
  String start(String name, List<String> options) {
    return ask(ServerHost.START, name, options);
  }

  /** Returns when the server has freed everything. */
  void stop(String name) {
    ask(ServerHost.STOP, name, List.of());
  }

  String log() {
    return output.text();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Ends it as a power cut would, and all that its servers have started. */
  void kill() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly().onExit().join();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private String ask(String request, String name, List<String> options) {
    String number = String.valueOf(last.incrementAndGet());
    CompletableFuture<String> answer = new CompletableFuture<>();
    answers.put(number, answer);
    List<String> words = new ArrayList<>(List.of(number, request, name));
    words.addAll(options);
    requests.println(String.join(ServerHost.TAB, words));
    return answer.orTimeout(60, TimeUnit.SECONDS).join();
  }

  private void read() {
    try (Scanner lines = new Scanner(process.getInputStream(), UTF_8)) {
      while (lines.hasNextLine()) {
        String[] words = lines.nextLine().split(ServerHost.TAB, 3);
        CompletableFuture<String> answer = answers.remove(words[0]);
        if (answer == null) {
          continue; // Given up, which its asker has said.
        }
        if (words[1].equals(ServerHost.DONE)) {
          answer.complete(words[2]);
        } else {
          answer.completeExceptionally(new AssertionError(words[2]));
        }
      }
    }
    AssertionError ended = new AssertionError("the host of the servers ended: " + log());
    answers.values().forEach(answer -> answer.completeExceptionally(ended));
  }

  private static Path ownClasses() {
    try {
      return Path.of(ServerHost.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
