package io.actionlog.client.servlet;

import io.actionlog.client.recording.CallDescriptions;
import io.actionlog.client.recording.RecordedCall;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletResponse;

/** Ends the action of a call whose answer another thread completes. */
final class AsyncAnswer implements AsyncListener {

  private static final String LOCATION = "Location";

  private final RecordedCall call;
  private final HttpServletResponse response;
  private volatile boolean failed;

  AsyncAnswer(RecordedCall call, HttpServletResponse response) {
    this.call = call;
    this.response = response;
  }

  /** Ends the action by the answer as it is. */
  static void end(RecordedCall call, HttpServletResponse response, boolean written) {
    String location = response.getHeader(LOCATION);
    call.answer(
        response.getStatus(), location == null ? null : CallDescriptions.resourceUri(location));
    call.end(written);
  }

  @Override
  public void onComplete(AsyncEvent event) {
    end(call, response, !failed);
  }

  /** The container answers, by a status that says so; that comes with the completion. */
  @Override
  public void onTimeout(AsyncEvent event) {}

  /** Nobody says whether the answer was written before that. */
  @Override
  public void onError(AsyncEvent event) {
    failed = true;
  }

  /** What is dispatched and becomes asynchronous again forgets its listeners. */
  @Override
  public void onStartAsync(AsyncEvent event) {
    event.getAsyncContext().addListener(this);
  }
}
