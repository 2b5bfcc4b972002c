package io.actionlog.server.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
  private static final int LEAST_BLOCK = 1024;
  private static final int LARGEST_BLOCK = 64 * 1024;

  private final Factory config;
  private final RequestHead head;
  private final int maxBytes;
  private final List<ByteBuffer> blocks = new ArrayList<>();
  private int length;
  private int taken;
  private boolean isAwaited;
  private volatile boolean hasGivenWay;

  private RequestBody(
      Factory config, Handler next, Request request, Response response, Callback callback) {
    super(next, request, response, callback);
    this.config = config;
    this.head = new RequestHead(request);
    this.maxBytes = config.limit().of(head);
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
    } else if (getRequest().getLength() <= maxBytes) {
      run();
    } else if (await()) {
      refuse(Refusal.tooLong(maxBytes));
    }
  }

  /** Whether the body is coded by anything but chunks, of which HTTP/1.0 knows nothing. */
  private static boolean hasOtherCoding(Request request) {
    String coding = request.getHeaders().get(HttpHeader.TRANSFER_ENCODING);
    return coding != null
        && !(coding.equalsIgnoreCase("chunked")
            && request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1);
  }

  /** Ends a body that is waited for, in favour of others. From any thread. */
  void giveWay() {
    hasGivenWay = true;
    getRequest()
        .getConnectionMetaData()
        .getConnection()
        .onIdleExpired(new TimeoutException("other bodies need the memory"));
  }

  /** Takes what is there, and comes back when there is more. */
  @Override
  public void run() {
    config.budget().keep(this);
    for (var chunk = getRequest().read(); chunk != null; chunk = getRequest().read()) {
      if (Content.Chunk.isFailure(chunk)) {
        refuse(failure(chunk.getFailure()));
        return;
      }
      boolean isTaken = take(chunk.getByteBuffer());
      chunk.release();
      if (!isTaken) {
        return;
      }
      if (chunk.isLast()) {
        if (hasGivenWay) {
          refuse(Refusal.BUSY);
        } else {
          passOn(content());
        }
        return;
      }
    }
    if (await()) {
      config.budget().await(this);
      getRequest().demand(this);
      if (hasGivenWay) {
        // Before there was a demand that could fail.
        giveWay();
      }
    }
  }

  private Refusal failure(Throwable failure) {
    if (hasGivenWay) {
      return Refusal.BUSY;
    }
    return failure instanceof TimeoutException ? Refusal.LATE : Refusal.BROKEN;
  }

  /** Takes what has arrived; false when the request has been passed on or refused instead. */
  private boolean take(ByteBuffer arrived) {
    length += arrived.remaining();
    if (length > maxBytes) {
      if (await()) {
        refuse(Refusal.tooLong(maxBytes));
      }
      return false;
    }
    while (arrived.hasRemaining()) {
      ByteBuffer last = blocks.isEmpty() ? BufferUtil.EMPTY_BUFFER : blocks.get(blocks.size() - 1);
      if (last.hasRemaining()) {
        BufferUtil.put(arrived, last);
      } else if (!addBlock()) {
        return false;
      }
    }
    return true;
  }

  private boolean addBlock() {
    if (!blocks.isEmpty() && !await()) {
      return false;
    }
    int size = Math.min(LARGEST_BLOCK, Math.max(LEAST_BLOCK, taken));
    if (hasGivenWay || !config.budget().take(this, size)) {
      refuse(Refusal.BUSY);
      return false;
    }
    if (blocks.isEmpty()) {
      Request.addCompletionListener(getRequest(), any -> giveBack());
    }
    taken += size;
    blocks.add(ByteBuffer.allocate(size));
    return true;
  }

  /** The connection may live on for a while, and must not keep the bytes. */
  private void giveBack() {
    config.budget().giveBack(this);
    blocks.clear();
  }

  private InputStream content() {
    return new SequenceInputStream(
        Collections.enumeration(
            blocks.stream()
                .map(block -> new ByteArrayInputStream(block.array(), 0, block.position()))
                .toList()));
  }

  /** Whether the caller is worth waiting for. For one who is not, the request is passed on now. */
  private boolean await() {
    isAwaited = isAwaited || config.limit().isAwaited(head);
    if (!isAwaited) {
      getResponse().getHeaders().put(HttpHeader.CONNECTION, "close");
      passOn(new Unread());
    }
    return isAwaited;
  }

  private void passOn(InputStream body) {
    getRequest().setAttribute(COMPLETE, body);
    handle();
  }

  private void refuse(Refusal refusal) {
    refusal.answer(getResponse(), getCallback());
  }

  /** The body of a request that is to be refused for its head. */
  private static final class Unread extends InputStream {

    @Override
    public int read() throws IOException {
      throw new IOException("a body that was not waited for");
    }
  }

  /** Asks the limit for each request that has a body. */
  record Factory(RequestBodyLimit limit, BodyBudget budget)
      implements EagerContentHandler.ContentLoaderFactory {

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
      return new RequestBody(this, next, request, response, callback);
    }
  }
}
