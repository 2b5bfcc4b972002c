package io.actionlog.client.jaxrs;

import io.actionlog.client.recording.ActionRecorder;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Records the calls of an application: register an instance in any application of Jakarta REST 3.1
 * or later, and each call of a resource method that changes state (a request of any method but GET,
 * HEAD and OPTIONS) becomes an action. {@link Recorded} says what a method's calls are named, and
 * which are recorded besides or not at all.
 *
 * <p>Recorded are the principal of the {@code SecurityContext} ({@code anonymous} if there is
 * none), the address ({@link #withAddress}), the user agent, method, path, and the outcome: a
 * status below 400 is Success, what a mapped exception answers included; an answer whose body
 * cannot be written is Failed, whatever is answered instead. The answer gets the header {@code
 * X-DockerCloud-Action-URI}. A method that answers 202 takes the handle of its work from {@link
 * ActionHandles}; if it does not, the action is recorded as Success when the call is answered.
 * Calls that match no resource method (404, 405) are not recorded, nor those refused before one was
 * matched. An exception that the application does not map is answered with 500, and logged.
 *
 * <p>No call waits for Actionlog, but for those of methods that ask for the strict way: their
 * action is recorded first, after all other request filters, or the call is refused with 503.
 *
 * <p>Whoever built the recorder closes it when the application has stopped. Safe for use by several
 * threads.
 */
public final class ActionRecordingFeature implements Feature {

  private final ActionRecorder recorder;
  private final CallReader reader;

  /** Records by this recorder; the callers' addresses are {@code unknown}. */
  public ActionRecordingFeature(ActionRecorder recorder) {
    this(recorder, new CallReader(request -> null));
  }

  private ActionRecordingFeature(ActionRecorder recorder, CallReader reader) {
    this.recorder = recorder;
    this.reader = reader;
  }

  /**
   * The same, with a way to find the caller's address; Jakarta REST itself has none. Where the
   * application runs in a servlet container, inject {@code jakarta.servlet.http.HttpServletRequest}
   * with {@code @Context} into the object that this function belongs to, and return its {@code
   * getRemoteAddr()}; on Grizzly the same with {@code
   * jakarta.inject.Provider<org.glassfish.grizzly.http.server.Request>}. Behind a proxy that is
   * trusted, read the header that it sets. Its port and brackets are taken off; what is null or no
   * address is recorded as {@code unknown}.
   */
  public ActionRecordingFeature withAddress(
      Function<ContainerRequestContext, @Nullable String> address) {
    return new ActionRecordingFeature(recorder, new CallReader(address));
  }

  @Override
  public boolean configure(FeatureContext context) {
    context.register(new RecordedMethods(recorder, reader));
    context.register(new UnmappedExceptions());
    return true;
  }
}
