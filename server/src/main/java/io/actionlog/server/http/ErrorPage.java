package io.actionlog.server.http;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what Jetty itself refuses, in place of its HTML pages. */
final class ErrorPage implements Request.Handler {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorPage.class);

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Object failure = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
    int status = failure instanceof HttpException bad ? bad.getCode() : response.getStatus();
    Refusal refusal =
        switch (status) {
          case 417 -> Refusal.EXPECTATION;
          case 500 -> Refusal.FAILED;
          case 503 -> Refusal.STOPPING;
          default -> Refusal.MALFORMED;
        };
    if (refusal == Refusal.FAILED && failure instanceof Throwable unexpected) {
      LOG.error("{} {}", request.getMethod(), request.getHttpURI().getPath(), unexpected);
    }
    refusal.answer(response, callback);
    return true;
  }
}
