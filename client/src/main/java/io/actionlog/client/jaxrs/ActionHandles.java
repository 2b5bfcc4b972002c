package io.actionlog.client.jaxrs;

import io.actionlog.client.recording.RecordedCall;
import io.actionlog.client.recording.work.ActionHandle;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.ext.InterceptorContext;
import org.jspecify.annotations.Nullable;

/**
 * Where a resource method that answers 202 gets the handle of its action. Asking for it records the
 * action at once, as asynchronous; who never asks has it recorded as ended by the answer's status,
 * Success for a 202.
 *
 * <p>Once it is asked for, an answer of another status than 202 ends the action too, unless the
 * handle was given work.
 */
public final class ActionHandles {

  private static final String PROPERTY = "io.actionlog.client.recorded-call";
  private static final ThreadLocal<@Nullable RecordedCall> CURRENT = new ThreadLocal<>();

  private ActionHandles() {}

  /**
   * The handle of the call that this thread is answering. A method that answers on another thread
   * asks before it leaves this one.
   *
   * @throws IllegalStateException if the thread is answering no call that is recorded
   */
  public static ActionHandle current() {
    return handle(CURRENT.get());
  }

  /**
   * The handle of this call.
   *
   * @throws IllegalStateException if the call is not recorded
   */
  public static ActionHandle of(ContainerRequestContext request) {
    return handle(call(request));
  }

  private static ActionHandle handle(@Nullable RecordedCall call) {
    if (call == null) {
      throw new IllegalStateException(
          "handle: none (expected a call of a recorded method, on the thread that began it)");
    }
    return call.take();
  }

  static @Nullable RecordedCall call(ContainerRequestContext request) {
    return (RecordedCall) request.getProperty(PROPERTY);
  }

  /** The properties of a request are those of the writing of its answer too. */
  static @Nullable RecordedCall call(InterceptorContext writing) {
    return (RecordedCall) writing.getProperty(PROPERTY);
  }

  static void keep(ContainerRequestContext request, RecordedCall call) {
    request.setProperty(PROPERTY, call);
  }

  static void bind(ContainerRequestContext request, RecordedCall call) {
    keep(request, call);
    CURRENT.set(call);
  }

  /** Only of this call: the thread may have begun another. */
  static void unbind(RecordedCall call) {
    if (CURRENT.get() == call) {
      CURRENT.remove();
    }
  }
}
