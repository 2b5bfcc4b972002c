package io.actionlog.client.transport;

import org.jspecify.annotations.Nullable;

/**
 * Says that a call failed: refused by the server, or not answered as the contract says. The one
 * exception for both, so that a caller has one thing to catch. It never holds the API key.
 */
public final class ActionlogException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String operationId;
  private final int status;
  private final String error;
  private final @Nullable String actionUri;

  private ActionlogException(
      String operationId,
      int status,
      String error,
      @Nullable String actionUri,
      @Nullable Throwable cause) {
    super(operationId + ": " + (status == 0 ? "" : status + ": ") + error, cause);
    this.operationId = operationId;
    this.status = status;
    this.error = error;
    this.actionUri = actionUri;
  }

  /** The server answered, and refused. */
  static ActionlogException refused(
      String operationId, int status, String error, @Nullable String actionUri) {
    return new ActionlogException(operationId, status, error, actionUri, null);
  }

  /** There was no answer, or none that can be used. */
  static ActionlogException failed(String operationId, String error, @Nullable Throwable cause) {
    return new ActionlogException(operationId, 0, error, null, cause);
  }

  /**
   * The {@code operationId} of the call in the contract's document, {@code cancelAction} for
   * instance.
   */
  public String operationId() {
    return operationId;
  }

  /**
   * The HTTP status of the server's answer, 400 or above as a rule; 0 when there was no answer that
   * says it.
   */
  public int status() {
    return status;
  }

  /**
   * The server's own message (attribute {@code error} of its answer), or what went wrong on the way
   * to it.
   */
  public String error() {
    return error;
  }

  /**
   * The resource URI of the action that records the refused call (header {@code
   * X-DockerCloud-Action-URI}), or null when the call left none. A cancel or retry refused with 409
   * leaves one.
   */
  public @Nullable String actionUri() {
    return actionUri;
  }
}
