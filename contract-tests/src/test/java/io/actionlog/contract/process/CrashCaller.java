package io.actionlog.contract.process;

import io.actionlog.contract.harness.Api;
import io.actionlog.contract.harness.LogsSocket;
import io.actionlog.contract.harness.Scripts;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/**
 * One of many who start operations until the server is gone: first three on one object, of which one runs and two wait,
 * then short ones without end. It keeps what the server has acknowledged.
 */
final class CrashCaller {

  private static final int MANY = 30_000;

  private final Api api;
  private final Scripts scripts;
  private final boolean follows;
  private final List<UUID> acknowledged = new CopyOnWriteArrayList<>();
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final List<Thread> threads = new ArrayList<>();

  CrashCaller(Api api, Scripts scripts, boolean follows) {
    this.api = api;
    this.scripts = scripts;
    this.follows = follows;
  }

  /** The UUIDs that the server has answered with 202, in order. */
  List<UUID> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** The lines of the first action that a follower has received. */
  List<String> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  /** How many lines a follower has received. */
  int lineCount() {
    return lines.size();
  }

  /** What the script has written after so many lines. */
  static List<String> lines(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(String::valueOf).toList();
  }

  void start() {
    run(this::call);
  }

  void join() {
    for (Thread thread : List.copyOf(threads)) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private void call() {
    // Line by line, so that the kill comes between them.
    String loop = "i=0; while [ $i -lt " + (follows ? MANY : 5) + " ]; do i=$((i+1)); echo $i; done";
    String taken = scripts.object(loop, "gate");
    startOn(taken);
    if (follows) {
      run(this::follow);
    }
    startOn(taken);
    startOn(taken);
    while (!Thread.interrupted()) {
      startOn(scripts.object("echo one; echo two"));
    }
  }

  private void follow() {
    try (LogsSocket logs = api.logs(acknowledged.get(0), "?tail=2147483647")) {
      while (!Thread.interrupted()) {
        lines.add(logs.line());
      }
    }
  }

  private void startOn(String object) {
    acknowledged.add(api.start(Scripts.RUN, object).hasStatus(202).uuid());
  }

  private void run(Runnable task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (UncheckedIOException e) {
                // The server is gone: that is what this is about.
                return;
              } catch (AssertionError | RuntimeException e) {
                // Whether half a response came or none, it is no acknowledgement.
                Thread.currentThread().interrupt();
              }
            },
            "crash-caller");
    threads.add(thread);
    thread.start();
  }
}
