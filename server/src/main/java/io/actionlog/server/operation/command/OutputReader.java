package io.actionlog.server.operation.command;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the output of a command on a thread of its own, until the pipe is closed or the output is
 * no longer wanted: a process that the command started may keep the pipe open for years.
 */
final class OutputReader {
  /**
   * More than a pipe holds on any system: what comes after so much was not written by a command
   * that has ended.
   */
  private static final int MAX_IN_PIPE = 2 * 1024 * 1024;

  private final LineSplitter splitter;

  private final Object lock = new Object();
  // Guarded by the lock.
  private boolean idle;
  private boolean patienceOver;
  private boolean finished;
  private int readAfterPatience;
  private @Nullable RuntimeException failure;

  OutputReader(Consumer<String> lines) {
    this.splitter = new LineSplitter(lines);
  }

  /**
   * Starts the command and reads what it writes; to be called once.
   *
   * @param name the name of the thread that reads
   */
  Process start(ProcessBuilder command, String name) throws IOException {
    CompletableFuture<Process> started = new CompletableFuture<>();
    Thread thread = new Thread(() -> read(command, started), name);
    thread.setDaemon(true);
    thread.start();
    try {
      return started.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /**
   * Returns when every line that the command itself wrote has been given out; to be called when it
   * has ended. The pipe may stay open for {@code patience} longer. What others write later is read
   * and dropped, so that it does not stop them. An interrupt does not end the wait; it is kept for
   * the caller.
   *
   * @return what went wrong with a line, if anything did
   */
  Optional<RuntimeException> finish(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    boolean interrupted = false;
    try {
      synchronized (lock) {
        while (!finished && !(patienceOver && idle)) {
          long left = deadline - System.nanoTime();
          patienceOver = left <= 0;
          try {
            if (!patienceOver) {
              lock.wait(left / 1_000_000 + 1);
            } else if (!idle) {
              lock.wait();
            }
          } catch (InterruptedException e) {
            interrupted = true;
          }
        }
        endLines();
        return Optional.ofNullable(failure);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void read(ProcessBuilder command, CompletableFuture<Process> started) {
    Process process;
    try {
      process = command.start();
    } catch (IOException | RuntimeException | Error e) {
      started.completeExceptionally(e);
      return;
    }
    InputStream in = process.getInputStream();
    // The JDK closes the pipe as soon as the command has ended and this lock is free; what its
    // children were still to write, such as the end of `exec > >(tee file)`, would be lost. It is
    // for this lock that the command is started on this thread.
    synchronized (in) {
      started.complete(process);
      try {
        copy(in);
      } catch (IOException e) {
        failed(new IllegalStateException("the output cannot be read: " + e.getMessage(), e));
      }
    }
    endLines();
  }

  private void copy(InputStream in) throws IOException {
    byte[] buffer = new byte[16 * 1024];
    while (true) {
      setIdle(in.available() == 0);
      int length = in.read(buffer);
      if (length < 0) {
        return;
      }
      setIdle(false);
      giveOut(buffer, length);
    }
  }

  private void giveOut(byte[] buffer, int length) {
    synchronized (lock) {
      if (finished || failure != null) {
        return;
      }
      readAfterPatience += patienceOver ? length : 0;
    }
    // Not under the lock: this blocks while lines come faster than they can be kept.
    try {
      splitter.accept(buffer, length);
    } catch (RuntimeException e) {
      failed(e);
    }
    synchronized (lock) {
      if (readAfterPatience > MAX_IN_PIPE) {
        endLines();
      }
    }
  }

  private void endLines() {
    synchronized (lock) {
      if (!finished) {
        finished = true;
        try {
          splitter.end();
        } catch (RuntimeException e) {
          failure = e;
        }
      }
      lock.notifyAll();
    }
  }

  private void setIdle(boolean nothingToRead) {
    synchronized (lock) {
      idle = nothingToRead;
      lock.notifyAll();
    }
  }

  private void failed(RuntimeException e) {
    synchronized (lock) {
      failure = e;
    }
  }
}
