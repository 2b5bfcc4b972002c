package io.actionlog.client.cli.terminal;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Notices that nobody reads a pipe any more also while nothing is written to it, as GNU tail does
 * for {@code tail -f | head -1}. Works where there is a {@code /proc}, for readers of the same
 * user; elsewhere the next write tells it.
 */
public final class ReaderWatch {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Path PROC = Path.of("/proc");

  private final Path pipe;
  private final Runnable whenGone;
  private @Nullable Path holder;

  private ReaderWatch(Path pipe, Runnable whenGone) {
    this.pipe = pipe;
    this.whenGone = whenGone;
  }

  /**
   * Begins to watch this process's standard output, if that is a pipe which another process has
   * open.
   *
   * @param whenGone is run once, on a thread of the watch, when no other process has it open
   */
  public static void start(Runnable whenGone) {
    Path pipe = target(PROC.resolve("self/fd/1"));
    if (pipe.toString().startsWith("pipe:")) {
      ReaderWatch watch = new ReaderWatch(pipe, whenGone);
      if (watch.isShared()) {
        Thread thread = new Thread(watch::await, "reader-watch");
        thread.setDaemon(true);
        thread.start();
      }
    }
  }

  private void await() {
    try {
      do {
        Thread.sleep(BETWEEN_LOOKS.toMillis());
      } while (isShared());
      whenGone.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isShared() {
    if (holder != null && isOpenIn(holder)) {
      return true; // Only when that one has gone, all are looked through again.
    }
    String own = String.valueOf(ProcessHandle.current().pid());
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        Path descriptors = process.resolve("fd");
        if (!process.getFileName().toString().equals(own) && isOpenIn(descriptors)) {
          holder = descriptors;
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return true; // Nothing is known then; the next write tells it.
    }
  }

  private boolean isOpenIn(Path descriptors) {
    try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
      for (Path link : links) {
        if (target(link).equals(pipe)) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // It has ended meanwhile, or is another user's.
    }
    return false;
  }

  private static Path target(Path link) {
    try {
      return Files.readSymbolicLink(link);
    } catch (IOException | UnsupportedOperationException e) {
      return link; // No link that says where it leads.
    }
  }
}
