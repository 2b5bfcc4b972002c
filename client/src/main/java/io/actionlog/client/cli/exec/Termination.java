package io.actionlog.client.cli.exec;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Ends a command and all that it started. Keeps hold of each process from the beginning: one whose
 * parent ends first is no longer found below the command.
 */
final class Termination {

  /** How long what is killed may take to be gone, and its output to be passed on. */
  private static final Duration LAST_PATIENCE = Duration.ofSeconds(2);

  private final List<ProcessHandle> asked;
  private final CompletableFuture<Long> ended;
  private final long begun = System.nanoTime();
  private final Duration patience;

  /**
   * Asks them all to end, and returns at once.
   *
   * @param patience how long they may take, before they are killed
   */
  Termination(ProcessHandle command, Duration patience) {
    this.patience = patience;
    asked = tree(command).toList();
    asked.forEach(ProcessHandle::destroy);
    ended = ends(asked, patience).thenCompose(done -> kill()).thenApply(done -> System.nanoTime());
  }

  /** Waits until all have ended, or were killed. */
  void await() {
    ended.join();
  }

  /** If all have ended, or were killed. */
  boolean isDone() {
    return ended.isDone();
  }

  /**
   * When that was, in nanoseconds of {@link System#nanoTime()}; when it began if it was not yet.
   */
  long endedAt() {
    return ended.getNow(begun);
  }

  /** If all that is to happen should have happened. */
  boolean isOverdue() {
    return System.nanoTime() - begun > patience.plus(LAST_PATIENCE).toNanos();
  }

  private CompletableFuture<Void> kill() {
    List<ProcessHandle> left =
        asked.stream()
            .filter(ProcessHandle::isAlive)
            .flatMap(Termination::tree)
            .distinct()
            .toList();
    left.forEach(ProcessHandle::destroyForcibly);
    return ends(left, LAST_PATIENCE);
  }

  private static Stream<ProcessHandle> tree(ProcessHandle root) {
    return Stream.concat(root.descendants(), Stream.of(root));
  }

  private static CompletableFuture<Void> ends(List<ProcessHandle> processes, Duration patience) {
    return CompletableFuture.allOf(
            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
