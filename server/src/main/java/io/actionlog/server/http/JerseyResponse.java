package io.actionlog.server.http;

import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.glassfish.jersey.server.ContainerException;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;
import org.jspecify.annotations.Nullable;

/** Writes what Jersey answers to the connection. */
record JerseyResponse(ContainerRequest request, Response response, Callback callback)
    implements ContainerResponseWriter {

  /** The headers of nearly all answers, by their name. */
  private static final Map<String, HttpField> USUAL =
      Stream.of(
              new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store"),
              new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
              new PreEncodedHttpField(HttpHeader.VARY, "Accept-Encoding"))
          .collect(Collectors.toUnmodifiableMap(HttpField::getName, Function.identity()));

  @Override
  public OutputStream writeResponseStatusAndHeaders(long length, ContainerResponse answer) {
    response.setStatus(answer.getStatus());
    HttpFields.Mutable head = response.getHeaders();
    Map<String, List<String>> texts = answer.getStringHeaders();
    Map<String, List<Object>> values = answer.getHeaders();
    values.forEach(
        (name, all) -> {
          HttpField usual = all.size() == 1 ? usual(name, all.get(0)) : null;
          if (usual != null) {
            head.add(usual);
          } else {
            texts
                .getOrDefault(name, List.of())
                .forEach(value -> head.add(new HttpField(name, value)));
          }
        });
    if (length >= 0 && !head.contains(HttpHeader.CONTENT_LENGTH)) {
      head.put(HttpHeader.CONTENT_LENGTH, length);
    }
    return new BufferedBody(
        response,
        response.getRequest().getComponents().getByteBufferPool(),
        head.getLongField(HttpHeader.CONTENT_LENGTH));
  }

  /** The same header, ready to be sent; null for another one. */
  private static @Nullable HttpField usual(String name, Object value) {
    HttpField usual = USUAL.get(name);
    return usual != null && usual.getValue().equals(value) ? usual : null;
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

  /** Whether Jersey keeps the beginning of an answer until its writer can hardly fail any more. */
  @Override
  public boolean enableResponseBuffering() {
    return request.getProperty(JerseyHandler.WHOLE_ANSWER) == null;
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
