package io.actionlog.server.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Performs nothing, but keeps what it was asked to do. */
public final class FakeActionRunner implements ActionRunner {
  private final List<OperationDescription> operations = new ArrayList<>();
  private final List<Action> performed = new ArrayList<>();
  private final List<Action> canceled = new ArrayList<>();
  private int free;
  private int wakeUps;

  /** A runner that has so many free places. */
  public FakeActionRunner(int free, OperationDescription... operations) {
    this.free = free;
    this.operations.addAll(List.of(operations));
  }

  public List<Action> performed() {
    return performed;
  }

  public List<Action> canceled() {
    return canceled;
  }

  public int free() {
    return free;
  }

  public int wakeUps() {
    return wakeUps;
  }

  void add(OperationDescription operation) {
    operations.add(operation);
  }

  void remove(String name) {
    operations.removeIf(operation -> operation.name().equals(name));
  }

  @Override
  public List<OperationDescription> operations() {
    return List.copyOf(operations);
  }

  @Override
  public Optional<OperationDescription> operation(String name) {
    return operations.stream().filter(operation -> operation.name().equals(name)).findFirst();
  }

  @Override
  public boolean tryReserve() {
    if (free == 0) {
      return false;
    }
    free--;
    return true;
  }

  @Override
  public void release() {
    free++;
  }

  @Override
  public void perform(Action action) {
    performed.add(action);
  }

  @Override
  public void cancel(Action action) {
    canceled.add(action);
  }

  @Override
  public void wake() {
    wakeUps++;
  }
}
