package io.actionlog.server.socket.log;

import io.actionlog.server.action.LogLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * The newest lines of one followed log, and the callbacks to run when there are more. Thread-safe.
 */
final class LogTopic {

  private static final int MAX_LINES = 2000;
  private static final long MAX_CHARACTERS = 512 * 1024;

  private final Deque<LogMessage> recent = new ArrayDeque<>();
  private final Set<Runnable> wakes = new CopyOnWriteArraySet<>();
  private long characters;
  private volatile boolean ended;

  LogTopic with(Runnable wake) {
    wakes.add(wake);
    return this;
  }

  /** Takes a follower off; true when it was the last. */
  boolean without(Runnable wake) {
    wakes.remove(wake);
    return wakes.isEmpty();
  }

  void add(List<LogLine> lines) {
    synchronized (recent) {
      for (LogLine line : lines) {
        recent.addLast(new LogMessage(line));
        characters += line.text().length();
      }
      while (recent.size() > MAX_LINES || (characters > MAX_CHARACTERS && recent.size() > 1)) {
        characters -= recent.removeFirst().line().text().length();
      }
    }
    wake();
  }

  void end() {
    ended = true;
    wake();
  }

  void wake() {
    wakes.forEach(Runnable::run);
  }

  boolean isEnded() {
    return ended;
  }

  /** The lines from the number on, if they are still here; empty says nothing about the store. */
  List<LogMessage> from(long number, int limit) {
    synchronized (recent) {
      LogMessage oldest = recent.peekFirst();
      if (oldest == null || oldest.line().number() > number) {
        return List.of();
      }
      List<LogMessage> frames = new ArrayList<>();
      for (LogMessage frame : recent) {
        if (frame.line().number() >= number && frames.size() < limit) {
          frames.add(frame);
        }
      }
      return frames;
    }
  }

  /**
   * Whether the log still runs and its newest line is the one before the number: then the store has
   * no more, and there will be a wake-up when it has.
   */
  boolean endsBefore(long number) {
    synchronized (recent) {
      LogMessage newest = recent.peekLast();
      return !ended && newest != null && newest.line().number() == number - 1;
    }
  }
}
