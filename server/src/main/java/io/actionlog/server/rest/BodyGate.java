package io.actionlog.server.rest;

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
 * Lets a request pass when its body is complete, and refuses one whose body is too long. So a body
 * that trickles in holds a connection but never a worker thread.
 */
final class BodyGate extends BaseFilter {

  private static final byte[] NOTHING = {};

  private final int maxBytes;
  private final LingeringClose lingering;

  BodyGate(int maxBytes, LingeringClose lingering) {
    this.maxBytes = maxBytes;
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
    if (request.getContentLength() > maxBytes || content.getContent().remaining() > maxBytes) {
      return refuse(ctx, request);
    }
    boolean hasBody = request.isChunked() || request.getContentLength() > 0;
    if (content.isLast() || !hasBody) {
      return ctx.getInvokeAction();
    }
    if ("100-continue".equalsIgnoreCase(request.getHeader(Header.Expect))) {
      askForBody(ctx, request);
    }
    return ctx.getStopAction(content);
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

  private NextAction refuse(FilterChainContext ctx, HttpRequestPacket request) {
    byte[] body =
        JsonErrors.bytes(
            "body: more than " + maxBytes + " bytes (expected at most " + maxBytes + ")");
    HttpResponsePacket response = request.getResponse();
    HttpStatus.REQUEST_ENTITY_TOO_LARGE_413.setValues(response);
    response.setContentType(JsonErrors.TYPE);
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
