package io.actionlog.server.operation.runner;

import io.actionlog.server.operation.Operation;
import io.actionlog.server.operation.OperationContext;
import io.actionlog.server.operation.OperationFailedException;

/** An operation whose work a test gives; canceled and retried at will. */
final class FakeOperation implements Operation {
  private final String name;
  private final Work work;

  FakeOperation(String name) {
    this(name, context -> {});
  }

  FakeOperation(String name, Work work) {
    this.name = name;
    this.work = work;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return "Does " + name;
  }

  @Override
  public boolean canBeCanceled() {
    return true;
  }

  @Override
  public boolean canBeRetried() {
    return true;
  }

  @Override
  public void perform(OperationContext context)
      throws OperationFailedException, InterruptedException {
    work.perform(context);
  }

  /** The work of one action. */
  @FunctionalInterface
  interface Work {
    void perform(OperationContext context) throws OperationFailedException, InterruptedException;
  }
}
