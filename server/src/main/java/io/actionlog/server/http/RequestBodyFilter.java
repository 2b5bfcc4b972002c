package io.actionlog.server.http;

import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpBrokenContent;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;

/**
 * Passes a request on when its body is complete, and refuses a body that is too long. A slow body
 * therefore occupies a connection but never a worker thread.
 */
final class RequestBodyFilter extends BaseFilter {

  private static final byte[] NOTHING = {};

  private static final Attribute<Integer> MAX_BYTES =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(RequestBodyFilter.class.getName());

  private final RequestBodyLimit limit;
  private final LingeringClose lingering;

  RequestBodyFilter(RequestBodyLimit limit, LingeringClose lingering) {
    this.limit = limit;
    this.lingering = lingering;
  }

  @Override
  public NextAction handleRead(FilterChainContext ctx) {
    if (!(ctx.getMessage() instanceof HttpContent content)
        || !(content.getHttpHeader() instanceof HttpRequestPacket request)) {
      return ctx.getInvokeAction();
    }
    if (HttpBrokenContent.isBroken(content)) {
      return ctx.getStopAction();
    }
    boolean hasBody = request.isChunked() || request.getContentLength() > 0;
    int maxBytes = hasBody ? maxBytes(request) : 0;
    if (request.getContentLength() > maxBytes || content.getContent().remaining() > maxBytes) {
      return refuse(ctx, request, maxBytes);
    }
    if (content.isLast() || !hasBody) {
      return ctx.getInvokeAction();
    }
    if ("100-continue".equalsIgnoreCase(request.getHeader(Header.Expect))) {
      askForBody(ctx, request);
    }
    return ctx.getStopAction(content);
  }

  /** Asked once for a request: its body comes in many parts. */
  private int maxBytes(HttpRequestPacket request) {
    Integer known = MAX_BYTES.get(request);
    if (known == null) {
      known = limit.of(new RequestHead(request));
      MAX_BYTES.set(request, known);
    }
    return known;
  }

  private static void askForBody(FilterChainContext ctx, HttpRequestPacket request) {
    if (request.requiresAcknowledgement()) {
      HttpResponsePacket response = request.getResponse();
      HttpStatus.CONINTUE_100.setValues(response);
      response.setAcknowledgement(true);
      ctx.write(response);
      HttpStatus.OK_200.setValues(response);
    }
  }

  private NextAction refuse(FilterChainContext ctx, HttpRequestPacket request, int maxBytes) {
    byte[] body =
        JsonErrorPage.bytes(
            "body: more than " + maxBytes + " bytes (expected at most " + maxBytes + ")");
    HttpResponsePacket response = request.getResponse();
    HttpStatus.REQUEST_ENTITY_TOO_LARGE_413.setValues(response);
    response.setContentType(JsonErrorPage.TYPE);
    response.setContentLength(body.length);
    response.setHeader(Header.Connection, "close");
    ctx.write(
        HttpContent.builder(response)
            .content(Buffers.wrap(ctx.getMemoryManager(), body))
            .last(true)
            .build());
    lingering.close((NIOConnection) ctx.getConnection(), NOTHING);
    return ctx.getStopAction();
  }
}
