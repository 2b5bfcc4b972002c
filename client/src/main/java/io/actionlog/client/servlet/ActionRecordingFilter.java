package io.actionlog.client.servlet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.recording.ActionRecorder;
import io.actionlog.client.recording.CallDescriptions;
import io.actionlog.client.recording.NotRecordedException;
import io.actionlog.client.recording.PathRule;
import io.actionlog.client.recording.RecordedCall;
import io.actionlog.client.transport.RestTransport;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Records the requests of an application: map an instance to its API, and each request that changes
 * state (of any method but GET, HEAD, OPTIONS and TRACE, whoever answers it) becomes an action. It
 * is for applications that are not made of Jakarta REST; those use {@link
 * io.actionlog.client.jaxrs.ActionRecordingFeature}, which knows their resource methods.
 *
 * <p>Recorded are the principal of the request ({@code anonymous} if there is none), its address,
 * user agent, method, path, and the outcome: a status below 400 is Success; what is thrown, and an
 * answer that cannot be written, is Failed. What the call is named, and on which object, says
 * {@link PathRule}; whoever answers it may say more, and take the handle of work that goes on, by
 * {@link RecordedRequest}. The answer gets the header {@code X-DockerCloud-Action-URI}, before its
 * body begins. A request that nothing in the application takes (405, or 404 where the application
 * does not look for an object) is recorded as Failed, unless {@link #onlyFor} leaves it out.
 *
 * <p>Map it behind what finds out who calls, and before nothing else that answers: what is refused
 * in front of it is not recorded. It must support asynchronous requests where the application has
 * them; such a request ends when its answer is complete.
 *
 * <p>No request waits for Actionlog, but for those that are to be recorded in the strict way: their
 * action is recorded first, or the request is refused with 503.
 *
 * <p>Whoever built the recorder closes it when the application has stopped. Immutable; safe for use
 * by several threads.
 */
public final class ActionRecordingFilter implements Filter {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

  private final ActionRecorder recorder;
  private final Settings settings;

  /** What may be set. */
  private record Settings(
      Function<HttpServletRequest, @Nullable String> address,
      Function<HttpServletRequest, @Nullable String> user,
      Predicate<HttpServletRequest> selection,
      Predicate<HttpServletRequest> strict) {}

  /** Records by this recorder; a caller's address is that of its connection. */
  public ActionRecordingFilter(ActionRecorder recorder) {
    this(
        recorder,
        new Settings(
            ServletRequest::getRemoteAddr,
            ActionRecordingFilter::principal,
            request -> true,
            request -> false));
  }

  private ActionRecordingFilter(ActionRecorder recorder, Settings settings) {
    this.recorder = recorder;
    this.settings = settings;
  }

  /**
   * The same, with another way to find the caller's address, such as the header that a trusted
   * proxy sets. Port and brackets are taken off; what is null or no address is recorded as {@code
   * unknown}.
   */
  public ActionRecordingFilter withAddress(Function<HttpServletRequest, @Nullable String> address) {
    return new ActionRecordingFilter(
        recorder, new Settings(address, settings.user, settings.selection, settings.strict));
  }

  /**
   * The same, with another way to find out who calls. It is asked when the request has been
   * answered, or sooner if its action is wanted sooner; of an asynchronous request when its own
   * thread leaves it.
   */
  public ActionRecordingFilter withUser(Function<HttpServletRequest, @Nullable String> user) {
    return new ActionRecordingFilter(
        recorder, new Settings(settings.address, user, settings.selection, settings.strict));
  }

  /** The same for these requests only, of those that change state. */
  public ActionRecordingFilter onlyFor(Predicate<HttpServletRequest> selection) {
    return new ActionRecordingFilter(
        recorder, new Settings(settings.address, settings.user, selection, settings.strict));
  }

  /**
   * The same, which refuses these requests with 503 when they cannot be recorded before they are
   * performed.
   */
  public ActionRecordingFilter strictFor(Predicate<HttpServletRequest> strict) {
    return new ActionRecordingFilter(
        recorder, new Settings(settings.address, settings.user, settings.selection, strict));
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest call
        && response instanceof HttpServletResponse answer
        && isRecorded(call)) {
      record(call, answer, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** A request that is dispatched again is the same call. */
  private boolean isRecorded(HttpServletRequest request) {
    return !READING.contains(request.getMethod())
        && !RecordedRequest.isIn(request)
        && settings.selection.test(request);
  }

  private void record(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    RecordedCall call =
        new RecordedCall(
            recorder,
            read(request),
            () -> CallDescriptions.user(settings.user.apply(request)),
            true);
    if (settings.strict.test(request)) {
      try {
        call.beginStrictly();
      } catch (NotRecordedException e) {
        refuse(response, e);
        return;
      }
    }
    response.setHeader(RestTransport.ACTION_URI, call.uri());
    RecordedRequest.keep(request, call);
    perform(call, request, response, chain);
    if (request.isAsyncStarted()) {
      // Who calls may be known on the thread of the request only; the listener is called on
      // another.
      call.keepUser();
      request.getAsyncContext().addListener(new AsyncAnswer(call, response));
    } else {
      AsyncAnswer.end(call, response, true);
    }
  }

  private static void perform(
      RecordedCall call,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } catch (IOException e) {
      AsyncAnswer.end(call, response, false);
      throw e;
    } catch (ServletException | RuntimeException | Error e) {
      // The container will answer so.
      call.answer(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, null);
      call.end(true);
      throw e;
    }
  }

  private RecordActionRequest read(HttpServletRequest request) {
    String method = request.getMethod();
    return CallDescriptions.of(PathRule.of(method, request.getRequestURI()), method, Instant.now())
        .ip(CallDescriptions.ip(settings.address.apply(request)))
        .userAgent(CallDescriptions.userAgent(request.getHeader("User-Agent")))
        .canBeCanceled(false)
        .canBeRetried(false);
  }

  private static @Nullable String principal(HttpServletRequest request) {
    Principal principal = request.getUserPrincipal();
    return principal == null ? null : principal.getName();
  }

  private static void refuse(HttpServletResponse response, NotRecordedException e)
      throws IOException {
    String message = "not recorded, so not performed: " + e.getMessage();
    String body = JsonNodeFactory.instance.objectNode().put("error", message).toString();
    response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("application/json");
    response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
  }
}
