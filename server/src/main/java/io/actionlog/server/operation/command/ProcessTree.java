package io.actionlog.server.operation.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process and everything that it started, directly or not. Children are found by their parent
 * and, where there is a {@code /proc}, by a word in their environment, which also finds those whose
 * parent has ended.
 */
final class ProcessTree {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessTree.class);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  /**
   * How long KILL may take to have its effect; a process that hangs in the kernel does not hear it.
   */
  private static final Duration KILL_LIMIT = Duration.ofSeconds(5);

  private static final Path PROC = Path.of("/proc");

  private final String mark;
  private final Set<ProcessHandle> known = new LinkedHashSet<>();
  private final Set<ProcessHandle> told = new HashSet<>();
  private boolean interrupted;

  /**
   * The tree under {@code root}.
   *
   * @param mark a variable and its value that stand in the environment of this tree only
   */
  ProcessTree(ProcessHandle root, String mark) {
    this.mark = mark;
    known.add(root);
  }

  /**
   * Sends TERM to all, and KILL to what is left after {@code grace}; returns when none is alive. An
   * interrupt cuts the grace short and is kept for the caller.
   *
   * @return whether all have ended
   */
  boolean end(Duration grace) {
    boolean ended =
        signal(ProcessHandle::destroy, grace, true)
            || signal(ProcessHandle::destroyForcibly, KILL_LIMIT, false);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return ended;
  }

  private boolean signal(
      Function<ProcessHandle, Boolean> signal, Duration limit, boolean mayBeCut) {
    long deadline = System.nanoTime() + limit.toNanos();
    Duration pause = FIRST_PAUSE;
    int quiet = 0;
    told.clear();
    do {
      // Asked before the search: what ends during it may have started another, unseen. And asked
      // for twice, because a process that is just becoming another program has no environment.
      boolean allHadEnded = known.stream().allMatch(ProcessTree::hasEnded);
      findMore();
      boolean alive = tell(signal);
      quiet = allHadEnded && !alive ? quiet + 1 : 0;
      if (quiet == 2) {
        return true;
      }
      pause(pause);
      Duration doubled = pause.multipliedBy(2);
      pause = !alive ? FIRST_PAUSE : doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    } while (System.nanoTime() < deadline && !(interrupted && mayBeCut));
    return false;
  }

  /** Signals, once each, those that are alive; says whether there are any. */
  private boolean tell(Function<ProcessHandle, Boolean> signal) {
    boolean alive = false;
    for (ProcessHandle process : known) {
      if (!hasEnded(process)) {
        alive = true;
        if (told.add(process) && !signal.apply(process)) {
          LOG.debug("Process {} did not take the signal", process.pid());
        }
      }
    }
    return alive;
  }

  private void pause(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      interrupted = true;
    }
  }

  private void findMore() {
    Map<ProcessHandle, ProcessHandle> parents = new HashMap<>();
    ProcessHandle.allProcesses()
        .filter(process -> !known.contains(process))
        .forEach(
            process -> {
              process.parent().ifPresent(parent -> parents.put(process, parent));
              if (isMarked(process)) {
                known.add(process);
              }
            });
    boolean found = true;
    while (found) {
      found = false;
      for (Map.Entry<ProcessHandle, ProcessHandle> child : parents.entrySet()) {
        found |= known.contains(child.getValue()) && known.add(child.getKey());
      }
    }
  }

  private boolean isMarked(ProcessHandle process) {
    return read(process, "environ").contains(mark + '\0');
  }

  /**
   * Whether it can hear no signal any more, which is also so while its parent has not asked for its
   * exit code.
   */
  static boolean hasEnded(ProcessHandle process) {
    if (!process.isAlive()) {
      return true;
    }
    String stat = read(process, "stat");
    return stat.startsWith(") Z", Math.max(0, stat.lastIndexOf(')')));
  }

  private static String read(ProcessHandle process, String file) {
    try {
      return Files.readString(PROC.resolve(Long.toString(process.pid())).resolve(file), ISO_8859_1);
    } catch (IOException e) {
      // No /proc on this system, another user's process, or one that has just ended.
      return "";
    }
  }
}
