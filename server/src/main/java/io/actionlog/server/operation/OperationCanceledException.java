package io.actionlog.server.operation;

/** The work of an action ended because the action was canceled. */
public final class OperationCanceledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Ends the action as Canceled. */
  public OperationCanceledException() {
    super("canceled");
  }
}
