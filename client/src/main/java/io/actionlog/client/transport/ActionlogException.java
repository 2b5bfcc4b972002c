package io.actionlog.client.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Says that a call failed: refused by the server, or not answered as the contract says. The one
 * exception for both, so that a caller has one thing to catch. Its subclasses tell the causes apart
 * that a caller does something about; what is none of them (400, 415, an answer that cannot be
 * read, ...) is of this class itself. It never holds the API key.
 *
 * <p>The subclasses stand in this class, since frameworks have exceptions of the same names, and
 * the wrong one is imported easily. Immutable.
 */
public sealed class ActionlogException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int BAD_GATEWAY = 502;
  private static final int SERVICE_UNAVAILABLE = 503;
  private static final int GATEWAY_TIMEOUT = 504;

  private final String operationId;
  private final int status;
  private final String error;
  private final @Nullable String actionUri;
  private final @Nullable Duration retryAfter;

  private ActionlogException(Details details) {
    super(details.message(), details.cause());
    this.operationId = details.operationId();
    this.status = details.status();
    this.error = details.error();
    this.actionUri = details.actionUri();
    this.retryAfter = details.retryAfter();
  }

  /** What an exception of any of these classes holds. */
  private record Details(
      String operationId,
      int status,
      String error,
      @Nullable String actionUri,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {

    String message() {
      return operationId + ": " + (status == 0 ? "" : status + ": ") + error;
    }
  }

  /**
   * There is nothing under this name (404): no such action, operation, object or namespace, or none
   * that the account may see. So it is when no UUID begins with the digits that were looked for
   * ({@link #status()} is 0 then).
   */
  public static final class NotFound extends ActionlogException {

    private static final long serialVersionUID = 1L;

    private NotFound(Details details) {
      super(details);
    }
  }

  /**
   * The call does not fit what is there (409): an action in a state that allows no cancel or no
   * retry, a UUID that is taken, a key of idempotency that another request has.
   */
  public static final class Conflict extends ActionlogException {

    private static final long serialVersionUID = 1L;

    private Conflict(Details details) {
      super(details);
    }
  }

  /** The server does not know the key (401), or the account's role is not enough (403). */
  public static final class AccessRefused extends ActionlogException {

    private static final long serialVersionUID = 1L;

    private AccessRefused(Details details) {
      super(details);
    }
  }

  /**
   * The server cannot be reached or cannot do its work for now: an unknown host, a connection that
   * was refused or lost, no answer within the time that was set ({@link #status()} is 0), or 502,
   * 503 or 504. Whether a call that changes something was performed is not known.
   */
  public static final class Unavailable extends ActionlogException {

    private static final long serialVersionUID = 1L;

    private Unavailable(Details details) {
      super(details);
    }
  }

  /** The server has had too many requests, or too many wrong keys, from here (429). */
  public static final class TooManyRequests extends ActionlogException {

    private static final long serialVersionUID = 1L;

    private TooManyRequests(Details details) {
      super(details);
    }
  }

  /** The server answered, and refused. */
  public static ActionlogException refused(
      String operationId, int status, String error, @Nullable String actionUri) {
    return refused(operationId, status, error, actionUri, null);
  }

  /** The server answered, and refused; it may have said when to ask again. */
  public static ActionlogException refused(
      String operationId,
      int status,
      String error,
      @Nullable String actionUri,
      @Nullable Duration retryAfter) {
    Details details = new Details(operationId, status, error, actionUri, retryAfter, null);
    return switch (status) {
      case UNAUTHORIZED, FORBIDDEN -> new AccessRefused(details);
      case NOT_FOUND -> new NotFound(details);
      case CONFLICT -> new Conflict(details);
      case TOO_MANY_REQUESTS -> new TooManyRequests(details);
      case BAD_GATEWAY, SERVICE_UNAVAILABLE, GATEWAY_TIMEOUT -> new Unavailable(details);
      default -> new ActionlogException(details);
    };
  }

  /** The server answered, and what was looked for is not in its answer. */
  public static ActionlogException notFound(String operationId, String error) {
    return new NotFound(new Details(operationId, 0, error, null, null, null));
  }

  /** There was no answer that can be used, and will be none if the call is repeated. */
  public static ActionlogException failed(
      String operationId, String error, @Nullable Throwable cause) {
    return new ActionlogException(new Details(operationId, 0, error, null, null, cause));
  }

  /** There was no answer. */
  public static ActionlogException unavailable(
      String operationId, String error, @Nullable Throwable cause) {
    return new Unavailable(new Details(operationId, 0, error, null, null, cause));
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

  /**
   * How long the server asks to wait before the call is sent again (header {@code Retry-After}, of
   * 429 and 503 as a rule), counted from its answer; null when it did not say. Zero or more.
   */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
