package io.actionlog.server.operation.command.output;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the output of a command on a thread of its own, until the pipe is closed or the output is
 * no longer wanted: a process that the command started may keep the pipe open for years.
 */
public final class OutputReader {
  /**
   * More than a pipe holds on any system: what comes after so much was not written by a command
   * that has ended.
   */
  private static final int MAX_IN_PIPE = 2 * 1024 * 1024;

  /** How long a line that has no end yet is kept to itself: it is seldom worth a look. */
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(
          500, TimeUnit.MILLISECONDS, Executors.newCachedThreadPool(OutputReader::thread));

  private static final Logger LOG = LoggerFactory.getLogger(OutputReader.class);

  private final Consumer<String> unfinished;

  private final ReentrantLock writing = new ReentrantLock();
  // Guarded by that lock.
  private final LineSplitter splitter;
  private String shown = "";
  private boolean lookPlanned;

  private final Object lock = new Object();
  // Guarded by the lock.
  private boolean idle;
  private boolean patienceOver;
  private boolean finished;
  private int readAfterPatience;
  private @Nullable RuntimeException failure;

  /**
   * A reader of one output.
   *
   * @param lines takes each line
   * @param unfinished takes the state of a line without its end, again when it has changed, at most
   *     twice a second; what it throws is harmless
   */
  public OutputReader(Consumer<String> lines, Consumer<String> unfinished) {
    this.unfinished = unfinished;
    this.splitter =
        new LineSplitter(
            line -> {
              shown = "";
              lines.accept(line);
            });
  }

  /**
   * Starts the command and reads what it writes; to be called once.
   *
   * @param name the name of the thread that reads
   */
  public Process start(ProcessBuilder command, String name) throws IOException {
    CompletableFuture<Process> started = new CompletableFuture<>();
    Thread thread = thread(() -> read(command, started));
    thread.setName(name);
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
  public Optional<RuntimeException> finish(Duration patience) {
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
    writing.lock();
    try {
      splitter.accept(buffer, length);
      planLook();
    } catch (RuntimeException e) {
      failed(e);
    } finally {
      writing.unlock();
    }
    synchronized (lock) {
      if (readAfterPatience > MAX_IN_PIPE) {
        endLines();
      }
    }
  }

  private void planLook() {
    if (!lookPlanned && !splitter.unfinished().equals(shown)) {
      lookPlanned = true;
      LATER.execute(this::look);
    }
  }

  /** Shows the line without its end, unless lines are given out just now. */
  private void look() {
    if (!writing.tryLock()) {
      LATER.execute(this::look);
      return;
    }
    try {
      lookPlanned = false;
      String state = splitter.unfinished();
      if (!state.equals(shown)) {
        shown = state;
        unfinished.accept(state);
      }
    } catch (RuntimeException e) {
      LOG.debug("A line without its end could not be shown", e);
    } finally {
      writing.unlock();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "actionlog-unfinished-line");
    thread.setDaemon(true);
    return thread;
  }

  private void endLines() {
    synchronized (lock) {
      if (!finished) {
        finished = true;
        writing.lock();
        try {
          splitter.end();
        } catch (RuntimeException e) {
          failure = e;
        } finally {
          writing.unlock();
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
