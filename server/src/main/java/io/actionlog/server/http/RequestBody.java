package io.actionlog.server.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Collects the body of a request as it comes, and passes the request on when it is complete. A slow
 * body therefore occupies a connection but never a thread.
 */
final class RequestBody extends EagerContentHandler.ContentLoader implements Runnable {

  private static final String COMPLETE = RequestBody.class.getName();

  private final int maxBytes;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private RequestBody(
      Handler next, Request request, Response response, Callback callback, int maxBytes) {
    super(next, request, response, callback);
    this.maxBytes = maxBytes;
  }

  /** The complete body of a request; empty for one that has none. */
  static InputStream of(Request request) {
    return request.getAttribute(COMPLETE) instanceof InputStream body
        ? body
        : InputStream.nullInputStream();
  }

  @Override
  protected void load() {
    if (hasOtherCoding(getRequest())) {
      refuse(Refusal.CODING);
    } else if (getRequest().getLength() > maxBytes) {
      refuse(Refusal.tooLong(maxBytes));
    } else {
      run();
    }
  }

  /** Whether the body is coded by anything but chunks, of which HTTP/1.0 knows nothing. */
  private static boolean hasOtherCoding(Request request) {
    String coding = request.getHeaders().get(HttpHeader.TRANSFER_ENCODING);
    return coding != null
        && !(coding.equalsIgnoreCase("chunked")
            && request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1);
  }

  /** Takes what is there, and comes back when there is more. */
  @Override
  public void run() {
    for (var chunk = getRequest().read(); chunk != null; chunk = getRequest().read()) {
      if (Content.Chunk.isFailure(chunk)) {
        refuse(chunk.getFailure() instanceof TimeoutException ? Refusal.LATE : Refusal.BROKEN);
        return;
      }
      bytes.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
      chunk.release();
      if (bytes.size() > maxBytes) {
        refuse(Refusal.tooLong(maxBytes));
        return;
      }
      if (chunk.isLast()) {
        getRequest().setAttribute(COMPLETE, new ByteArrayInputStream(bytes.toByteArray()));
        handle();
        return;
      }
    }
    getRequest().demand(this);
  }

  private void refuse(Refusal refusal) {
    refusal.answer(getResponse(), getCallback());
  }

  /** Asks the limit for each request that has a body. */
  record Factory(RequestBodyLimit limit) implements EagerContentHandler.ContentLoaderFactory {

    @Override
    public @Nullable String getApplicableMimeType() {
      return null;
    }

    @Override
    public RequestBody newContentLoader(
        @Nullable String contentType,
        @Nullable String mimeType,
        Handler next,
        Request request,
        Response response,
        Callback callback) {
      int maxBytes = limit.of(new RequestHead(request));
      return new RequestBody(next, request, response, callback, maxBytes);
    }
  }
}
