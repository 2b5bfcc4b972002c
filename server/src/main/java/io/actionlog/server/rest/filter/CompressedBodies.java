package io.actionlog.server.rest.filter;

import io.actionlog.server.rest.json.ErrorResponses;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies that are compressed by gzip, and refuses those that are coded otherwise. The limits
 * of a body hold for what it is when it is not compressed: it is inflated no further than that.
 */
@Priority(Priorities.ENTITY_CODER)
public final class CompressedBodies implements ReaderInterceptor {

  private static final Set<String> GZIP = Set.of("gzip", "x-gzip");
  private static final String PLAIN = "identity";

  private final int bodyBytes;
  private final int batchBytes;

  @Context private @Nullable Request request;

  /**
   * Inflates bodies to these sizes.
   *
   * @param bodyBytes how long a body may be
   * @param batchBytes how long the body of a batch may be
   */
  public CompressedBodies(int bodyBytes, int batchBytes) {
    this.bodyBytes = bodyBytes;
    this.batchBytes = Math.max(bodyBytes, batchBytes);
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    List<String> codings = codings(context);
    if (codings.isEmpty()) {
      return context.proceed();
    }
    if (codings.size() > 1 || !GZIP.contains(codings.get(0))) {
      throw new WebApplicationException(
          ErrorResponses.response(
                  415,
                  "Content-Encoding: " + String.join(", ", codings) + " (expected gzip or none)")
              .header(HttpHeaders.ACCEPT_ENCODING, "gzip")
              .build());
    }
    context.setInputStream(
        new ByteArrayInputStream(inflated(context.getInputStream(), limit(context))));
    context.getHeaders().remove(HttpHeaders.CONTENT_ENCODING);
    return context.proceed();
  }

  private static List<String> codings(ReaderInterceptorContext context) {
    List<String> headers = context.getHeaders().get(HttpHeaders.CONTENT_ENCODING);
    return headers == null
        ? List.of()
        : Arrays.stream(String.join(",", headers).split(","))
            .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
            .filter(coding -> !coding.isEmpty() && !coding.equals(PLAIN))
            .toList();
  }

  private int limit(ReaderInterceptorContext context) {
    String method = request == null ? "" : request.getMethod();
    return ApiPathFilter.of(context)
            .filter(address -> BatchRequestBodyLimit.isBatch(method, address))
            .isPresent()
        ? batchBytes
        : bodyBytes;
  }

  /** All at once: a parser would take a refusal by its source for a fault of the text. */
  private static byte[] inflated(InputStream body, int most) throws IOException {
    try (InputStream plain = new GZIPInputStream(body)) {
      byte[] bytes = plain.readNBytes(most + 1);
      if (bytes.length > most) {
        throw refused(413, "body: more than " + most + " bytes (expected at most " + most + ")");
      }
      return bytes;
    } catch (ZipException | EOFException e) {
      throw refused(400, "body: no gzip (expected as Content-Encoding says)");
    }
  }

  private static WebApplicationException refused(int status, String message) {
    return new WebApplicationException(ErrorResponses.response(status, message).build());
  }
}
