package io.actionlog.server.http;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.glassfish.jersey.server.ContainerException;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;

/** Writes what Jersey answers to the connection. */
record JerseyResponse(Response response, Callback callback) implements ContainerResponseWriter {

  @Override
  public OutputStream writeResponseStatusAndHeaders(long length, ContainerResponse answer) {
    response.setStatus(answer.getStatus());
    Map<String, List<String>> headers = answer.getStringHeaders();
    if (length >= 0 && !headers.containsKey(HttpHeader.CONTENT_LENGTH.asString())) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
    }
    headers.forEach(
        (name, values) ->
            values.forEach(value -> response.getHeaders().add(new HttpField(name, value))));
    return Content.Sink.asOutputStream(response);
  }

  @Override
  public void commit() {
    callback.succeeded();
  }

  @Override
  public void failure(Throwable failure) {
    callback.failed(failure);
    throw failure instanceof RuntimeException known ? known : new ContainerException(failure);
  }

  @Override
  public boolean enableResponseBuffering() {
    return true;
  }

  @Override
  public boolean suspend(long time, TimeUnit unit, TimeoutHandler handler) {
    throw new UnsupportedOperationException("no operation answers later");
  }

  @Override
  public void setSuspendTimeout(long time, TimeUnit unit) {
    throw new UnsupportedOperationException("no operation answers later");
  }
}
