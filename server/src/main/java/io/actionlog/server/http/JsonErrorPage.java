package io.actionlog.server.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.http.server.ErrorPageGenerator;
import org.glassfish.grizzly.http.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The error body for answers that Grizzly gives before or behind Jersey, in place of its HTML
 * pages.
 */
final class JsonErrorPage implements ErrorPageGenerator {

  static final String TYPE = "application/json";

  static String text(String message) {
    return "{\"error\":\""
        + new String(JsonStringEncoder.getInstance().quoteAsString(message))
        + "\"}";
  }

  static byte[] bytes(String message) {
    return text(message).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String generate(
      Request request,
      int status,
      String reason,
      @Nullable String description,
      @Nullable Throwable exception) {
    request.getResponse().setContentType(TYPE);
    return text(status >= 500 || description == null ? reason : description);
  }
}
