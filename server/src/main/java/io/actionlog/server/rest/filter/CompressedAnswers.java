package io.actionlog.server.rest.filter;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Compresses long answers by gzip for those who ask for it. Errors are short, and stay readable for
 * who has asked for a socket.
 */
@Priority(Priorities.ENTITY_CODER)
public final class CompressedAnswers implements ContainerResponseFilter, WriterInterceptor {

  private static final String WANTED = "io.actionlog.answer.gzip";

  /** A shorter answer fits into the packet that carries its head. */
  private static final int SHORTEST = 1024;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    boolean isSuccess = response.getStatusInfo().getFamily() == Response.Status.Family.SUCCESSFUL;
    if (isSuccess && response.hasEntity()) {
      String accepted = request.getHeaderString(HttpHeaders.ACCEPT_ENCODING);
      request.setProperty(WANTED, isGzip(accepted));
    }
  }

  @Override
  public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
    Object wanted = context.getProperty(WANTED);
    if (wanted != null) {
      Object origin = context.getHeaders().getFirst(HttpHeaders.VARY);
      String before = origin == null ? "" : origin + ", ";
      context.getHeaders().putSingle(HttpHeaders.VARY, before + HttpHeaders.ACCEPT_ENCODING);
    }
    if (!Boolean.TRUE.equals(wanted)) {
      context.proceed();
      return;
    }
    OutputStream out = context.getOutputStream();
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    context.setOutputStream(plain);
    context.proceed();
    if (plain.size() <= SHORTEST) {
      plain.writeTo(out);
      return;
    }
    context.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
    context.getHeaders().putSingle(HttpHeaders.CONTENT_ENCODING, "gzip");
    GZIPOutputStream gzip = new GZIPOutputStream(out);
    plain.writeTo(gzip);
    gzip.finish();
  }

  /** Whether gzip is named, or everything, and not with the weight of what is not wanted. */
  static boolean isGzip(@Nullable String accepted) {
    boolean any = false;
    for (String entry : accepted == null ? new String[0] : accepted.split(",")) {
      String[] parts = entry.strip().toLowerCase(Locale.ROOT).split("\\s*;\\s*");
      boolean wanted = true;
      for (int i = 1; i < parts.length; i++) {
        wanted &= !parts[i].matches("q\\s*=\\s*0(\\.0{0,3})?");
      }
      if (parts[0].equals("gzip") || parts[0].equals("x-gzip")) {
        return wanted;
      }
      any |= wanted && parts[0].equals("*");
    }
    return any;
  }
}
