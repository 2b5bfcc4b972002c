package io.actionlog.client.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request and its answer, as much of a container as the filter asks for. */
final class Exchange {

  private final String method;
  private final String uri;
  final Map<String, String> requestHeaders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Object> attributes = new HashMap<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  @Nullable String user;
  @Nullable AsyncListener listener;
  boolean async;
  @Nullable Thread knowsUser;
  int status = 200;

  Exchange(String method, String uri) {
    this.method = method;
    this.uri = uri;
  }

  String body() {
    return body.toString(StandardCharsets.UTF_8);
  }

  HttpServletRequest request() {
    return proxy(
        HttpServletRequest.class,
        (self, called, given) ->
            switch (called.getName()) {
              case "getMethod" -> method;
              case "getRequestURI" -> uri;
              case "getHeader" -> requestHeaders.get((String) given[0]);
              case "getRemoteAddr" -> "56.78.90.12";
              case "getUserPrincipal" -> principal();
              case "getAttribute" -> attributes.get((String) given[0]);
              case "setAttribute" -> attributes.put((String) given[0], given[1]);
              case "isAsyncStarted" -> async;
              case "getAsyncContext" -> asyncContext();
              default -> throw new UnsupportedOperationException(called.getName());
            });
  }

  /** As those find it who keep it in a thread-local: other threads may see none. */
  private @Nullable Principal principal() {
    boolean known = knowsUser == null || knowsUser == Thread.currentThread();
    String name = known ? user : null;
    return name == null ? null : () -> name;
  }

  private AsyncContext asyncContext() {
    return proxy(
        AsyncContext.class,
        (self, called, given) -> {
          if (called.getName().equals("addListener")) {
            listener = (AsyncListener) given[0];
          }
          return null;
        });
  }

  AsyncListener listener() {
    return Objects.requireNonNull(listener);
  }

  HttpServletResponse response() {
    return proxy(
        HttpServletResponse.class,
        (self, called, given) ->
            switch (called.getName()) {
              case "setHeader" -> headers.put((String) given[0], (String) given[1]);
              case "getHeader" -> headers.get((String) given[0]);
              case "setContentType" -> headers.put("Content-Type", (String) given[0]);
              case "setStatus" -> status = (int) given[0];
              case "getStatus" -> status;
              case "getOutputStream" -> output();
              default -> throw new UnsupportedOperationException(called.getName());
            });
  }

  private ServletOutputStream output() {
    return new ServletOutputStream() {
      @Override
      public void write(int b) {
        body.write(b);
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setWriteListener(WriteListener ignored) {}
    };
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
