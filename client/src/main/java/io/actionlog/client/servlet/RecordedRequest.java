package io.actionlog.client.servlet;

import io.actionlog.client.recording.CallDescriptions;
import io.actionlog.client.recording.RecordedCall;
import io.actionlog.client.recording.work.ActionHandle;
import jakarta.servlet.ServletRequest;

/**
 * A request that becomes an action, for whoever answers it: says what it is named and on which
 * object it is, where its path does not tell, and gives the handle of work that goes on. Safe for
 * use by several threads.
 */
public final class RecordedRequest {

  private static final String ATTRIBUTE = "io.actionlog.client.recorded-call";

  private final RecordedCall call;

  private RecordedRequest(RecordedCall call) {
    this.call = call;
  }

  /**
   * The request that is being answered.
   *
   * @throws IllegalStateException if it is not recorded: by its method, or since {@link
   *     ActionRecordingFilter} does not see it
   */
  public static RecordedRequest of(ServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof RecordedCall call) {
      return new RecordedRequest(call);
    }
    throw new IllegalStateException(
        "request: is not recorded (expected one that changes state, behind the recording filter)");
  }

  static boolean isIn(ServletRequest request) {
    return request.getAttribute(ATTRIBUTE) != null;
  }

  static void keep(ServletRequest request, RecordedCall call) {
    request.setAttribute(ATTRIBUTE, call);
  }

  /**
   * Names the operation, such as {@code Service Redeploy}.
   *
   * @param name 1 to 255 characters
   * @throws IllegalStateException if the action is recorded already: by its handle, in the strict
   *     way, or since the request is answered
   */
  public RecordedRequest named(String name) {
    call.describe(known -> known.setAction(name));
    return this;
  }

  /**
   * Says which object it is on. Without it, that is the path of the header {@code Location} of a
   * 201, else what {@link io.actionlog.client.recording.PathRule} makes of the path.
   *
   * @param objectUri its resource URI, such as {@code /api/app/v1/service/7/}; what follows a
   *     semicolon in a segment is left out
   * @throws IllegalStateException if the action is recorded already
   */
  public RecordedRequest on(String objectUri) {
    call.describeObject(CallDescriptions.resourceUri(objectUri));
    return this;
  }

  /**
   * Records the action at once, as asynchronous, and gives the handle of its work, which ends it;
   * for a request that is answered with 202. An answer of another status ends it as well, unless
   * the handle was given work.
   *
   * @param canBeCanceled if the work can be canceled
   * @param canBeRetried if it can be retried; only work given to {@link ActionHandle#perform} is
   * @throws IllegalStateException if the action is recorded already
   */
  public ActionHandle begin(boolean canBeCanceled, boolean canBeRetried) {
    call.describe(known -> known.canBeCanceled(canBeCanceled).canBeRetried(canBeRetried));
    return call.take();
  }

  /**
   * The handle of the action, as recorded: that of {@link #begin}, or what a strict request has
   * from its start, which can be neither canceled nor retried.
   *
   * @throws IllegalStateException if the request is answered already
   */
  public ActionHandle handle() {
    return call.take();
  }

  /** The resource URI of the action, as the answer's header names it. */
  public String actionUri() {
    return call.uri();
  }
}
