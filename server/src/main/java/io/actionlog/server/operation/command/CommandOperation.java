package io.actionlog.server.operation.command;

import io.actionlog.server.action.parameter.ParameterDescription;
import io.actionlog.server.operation.Operation;
import io.actionlog.server.operation.OperationContext;
import io.actionlog.server.operation.OperationFailedException;
import java.time.Duration;
import java.util.List;

/** An operation that runs a configured command; no part of a request enters its command line. */
public final class CommandOperation implements Operation {
  private final CommandDefinition definition;
  private final Duration grace;

  /**
   * An operation that runs the command.
   *
   * @param grace how long the command has between TERM and KILL when it is to end
   */
  public CommandOperation(CommandDefinition definition, Duration grace) {
    this.definition = definition;
    this.grace = grace;
  }

  @Override
  public String name() {
    return definition.name();
  }

  @Override
  public String description() {
    return definition.description();
  }

  @Override
  public boolean canBeCanceled() {
    return definition.canBeCanceled();
  }

  @Override
  public boolean canBeRetried() {
    return definition.canBeRetried();
  }

  @Override
  public List<ParameterDescription> parameters() {
    return definition.parameters();
  }

  @Override
  public void perform(OperationContext context)
      throws OperationFailedException, InterruptedException {
    new CommandRun(definition, grace, context).perform();
  }
}
