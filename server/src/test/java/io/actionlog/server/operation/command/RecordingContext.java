package io.actionlog.server.operation.command;

import io.actionlog.server.action.ActionFixture;
import io.actionlog.server.operation.OperationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A context that keeps the lines, and whose test cancels it. */
public final class RecordingContext implements OperationContext {
  private final UUID uuid = UUID.randomUUID();
  private final List<String> lines = new ArrayList<>();
  private final BlockingQueue<String> shown = new LinkedBlockingQueue<>();
  private final List<Runnable> listeners = new ArrayList<>();
  private final String object;
  private volatile RuntimeException failure = new IllegalStateException("unused");
  private volatile boolean failing;
  private Map<String, String> parameters = Map.of();
  private boolean canceled;

  public RecordingContext() {
    this(ActionFixture.anObject(1));
  }

  RecordingContext(String object) {
    this.object = object;
  }

  RecordingContext with(Map<String, String> values) {
    parameters = values;
    return this;
  }

  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }

  void failWith(RuntimeException lineFailure) {
    failure = lineFailure;
    failing = true;
  }

  synchronized void cancel() {
    canceled = true;
    listeners.forEach(listener -> new Thread(listener).start());
  }

  @Override
  public UUID actionUuid() {
    return uuid;
  }

  @Override
  public String object() {
    return object;
  }

  @Override
  public String user() {
    return "alice";
  }

  @Override
  public Map<String, String> parameters() {
    return parameters;
  }

  @Override
  public void log(String line) {
    if (failing) {
      throw failure;
    }
    synchronized (this) {
      lines.add(line);
    }
  }

  @Override
  public void show(String unfinished) {
    shown.add(unfinished);
  }

  /** The states of lines without their end, in the order in which they were shown. */
  BlockingQueue<String> shown() {
    return shown;
  }

  @Override
  public synchronized boolean isCanceled() {
    return canceled;
  }

  @Override
  public synchronized void onCancel(Runnable listener) {
    listeners.add(listener);
    if (canceled) {
      new Thread(listener).start();
    }
  }
}
