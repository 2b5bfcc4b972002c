package io.actionlog.server.socket.log;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.ActionListener;
import io.actionlog.server.action.ActionStore;
import io.actionlog.server.action.LogLine;
import io.actionlog.server.action.LogListener;
import io.actionlog.server.action.LogStore;
import io.actionlog.server.socket.FrameCursor;
import io.actionlog.server.socket.FrameFeed;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Delivers committed lines to the followers of a log: recent ones from memory, others from the
 * store. Safe for use by many threads. What it keeps in memory per log is bounded, and nothing is
 * kept for a log that nobody follows.
 */
public final class LogFeed implements FrameFeed<LogSubscription>, LogListener, ActionListener {

  private final ActionStore actions;
  private final LogStore logs;

  /** Which log it is: a reporter may choose the UUID of an action in somebody else's namespace. */
  private record Log(String namespace, UUID action) {}

  private final Map<Log, LogTopic> topics = new ConcurrentHashMap<>();

  /** The lines without their end, of running actions only. */
  private final Map<Log, UnfinishedLine> unfinished = new ConcurrentHashMap<>();

  /** A feed over the stores, to both of which it must be added as a listener. */
  public LogFeed(ActionStore actions, LogStore logs) {
    this.actions = actions;
    this.logs = logs;
  }

  @Override
  public FrameCursor open(LogSubscription subscription, Runnable wake) {
    Log log = new Log(subscription.namespace(), subscription.action());
    // First listen, then look: what is committed in between is seen twice, and counted once by its
    // number.
    LogTopic topic =
        topics.compute(log, (key, present) -> (present == null ? topic(log) : present).with(wake));
    try {
      return cursor(subscription, topic, () -> unfinished.get(log), () -> leave(log, wake));
    } catch (RuntimeException e) {
      leave(log, wake);
      throw e;
    }
  }

  private LogTopic topic(Log log) {
    return new LogTopic((from, limit) -> logs.read(log.namespace, log.action, from, limit));
  }

  private LogCursor cursor(
      LogSubscription subscription,
      LogTopic topic,
      Supplier<@Nullable UnfinishedLine> state,
      Runnable leave) {
    boolean ended =
        actions
            .find(subscription.namespace(), subscription.action())
            .map(found -> found.state().isTerminal())
            .orElse(true);
    if (ended) {
      topic.end();
    }
    long first = subscription.first();
    return subscription.follow()
        ? new LogCursor(topic, first, Long.MAX_VALUE, state, leave)
        : new LogCursor(topic, first, subscription.present(), () -> null, leave);
  }

  @Override
  public void committed(String namespace, UUID uuid, List<LogLine> lines) {
    Log log = new Log(namespace, uuid);
    long next = lines.get(lines.size() - 1).number() + 1;
    unfinished.computeIfPresent(log, (key, state) -> state.number() < next ? null : state);
    LogTopic topic = topics.get(log);
    if (topic != null) {
      topic.add(lines);
    }
  }

  @Override
  public void unfinished(String namespace, UUID uuid, LogLine line) {
    Log log = new Log(namespace, uuid);
    unfinished.put(log, UnfinishedLine.of(line));
    LogTopic topic = topics.get(log);
    if (topic != null) {
      topic.wake();
    }
  }

  @Override
  public void changed(Action action) {
    if (!action.state().isTerminal()) {
      return;
    }
    Log log = new Log(action.namespace(), action.uuid());
    unfinished.remove(log);
    LogTopic topic = topics.get(log);
    if (topic != null) {
      topic.end();
    }
  }

  private void leave(Log log, Runnable wake) {
    topics.computeIfPresent(log, (key, topic) -> topic.without(wake) ? null : topic);
  }

  /** How many logs are held in memory for those who follow them. */
  int topicCount() {
    return topics.size();
  }
}
