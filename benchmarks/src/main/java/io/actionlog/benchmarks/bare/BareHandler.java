package io.actionlog.benchmarks.bare;

import jakarta.ws.rs.core.SecurityContext;
import java.io.OutputStream;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerException;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;
import org.jspecify.annotations.Nullable;

/** Passes requests from Jetty to Jersey, and no more than that. */
final class BareHandler extends Handler.Abstract {

  private static final URI BASE = URI.create("http://localhost/");

  private final ApplicationHandler jersey;

  BareHandler(ResourceConfig application) {
    this.jersey = new ApplicationHandler(application);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    ContainerRequest call =
        new ContainerRequest(
            BASE,
            BASE.resolve(request.getHttpURI().getPathQuery()),
            request.getMethod(),
            new Nobody(),
            new MapPropertiesDelegate(),
            jersey.getConfiguration());
    request
        .getHeaders()
        .forEach(field -> call.headers(field.getName(), String.valueOf(field.getValue())));
    call.setEntityStream(Content.Source.asInputStream(request));
    call.setWriter(new Answer(response, callback));
    jersey.handle(call);
    return true;
  }

  record Nobody() implements SecurityContext {

    @Override
    public @Nullable Principal getUserPrincipal() {
      return null;
    }

    @Override
    public boolean isUserInRole(String role) {
      return false;
    }

    @Override
    public boolean isSecure() {
      return false;
    }

    @Override
    public @Nullable String getAuthenticationScheme() {
      return null;
    }
  }

  record Answer(Response response, Callback callback) implements ContainerResponseWriter {

    @Override
    public OutputStream writeResponseStatusAndHeaders(long length, ContainerResponse answer) {
      response.setStatus(answer.getStatus());
      if (length >= 0) {
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
      }
      Map<String, List<String>> headers = answer.getStringHeaders();
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
    }

    @Override
    public boolean enableResponseBuffering() {
      return true;
    }

    @Override
    public boolean suspend(long time, TimeUnit unit, TimeoutHandler handler) {
      throw new ContainerException("no operation answers later");
    }

    @Override
    public void setSuspendTimeout(long time, TimeUnit unit) {
      throw new ContainerException("no operation answers later");
    }
  }
}
