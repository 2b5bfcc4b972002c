package io.actionlog.server.http;

import java.io.IOException;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;

/** Grizzly's HTTP codec, with a JSON answer to requests that it cannot even parse. */
final class HttpCodec extends HttpServerFilter {

  private static final byte[] NOTHING = {};
  private static final byte[] MALFORMED =
      JsonErrorPage.bytes(
          "Malformed request (expected METHOD ADDRESS HTTP/1.1 with the address percent-encoded,"
              + " one Host and at most one Content-Length header, and a head that is not too"
              + " long)");

  private final LingeringClose lingering;

  @SuppressWarnings("deprecation") // Grizzly's own server has no other way to make one either
  HttpCodec(NetworkListener listener, LingeringClose lingering) {
    super(
        listener.isChunkingEnabled(),
        listener.getMaxHttpHeaderSize(),
        null,
        listener.getKeepAlive(),
        null,
        listener.getMaxRequestHeaders(),
        listener.getMaxResponseHeaders());
    this.lingering = lingering;
    setAllowPayloadForUndefinedHttpMethods(true);
  }

  /**
   * Ignores an upgrade to anything but a WebSocket, as HTTP allows. Grizzly would take the body for
   * the new protocol's bytes, and a JDK client offers h2c with its first request.
   */
  @Override
  protected void onIncomingUpgrade(FilterChainContext ctx, HttpHeader request) {
    if ("websocket".equalsIgnoreCase(request.getUpgrade())) {
      super.onIncomingUpgrade(ctx, request);
    } else {
      request.getUpgradeDC().recycle();
      request.getHeaders().removeHeader(Header.Upgrade);
    }
  }

  /**
   * An {@code Upgrade} header in an answer such as 426 is no upgrade: without this it has no
   * length.
   */
  @Override
  protected void onOutgoingUpgrade(FilterChainContext ctx, HttpHeader answer) {
    if (answer instanceof HttpResponsePacket response
        && HttpStatus.SWITCHING_PROTOCOLS_101.statusMatches(response.getStatus())) {
      super.onOutgoingUpgrade(ctx, answer);
    }
  }

  @Override
  protected void onHttpHeaderError(HttpHeader header, FilterChainContext ctx, Throwable failure) {
    refuse((HttpRequestPacket) header, ctx);
    // After a bad head Grizzly stops reading; what the client still sends has to be read away.
    try {
      ((NIOConnection) ctx.getConnection()).enableIOEvent(IOEvent.READ);
    } catch (IOException e) {
      ctx.getConnection().terminateSilently();
    }
  }

  @Override
  protected void onHttpContentError(HttpHeader header, FilterChainContext ctx, Throwable failure) {
    header.setContentBroken(true);
    HttpRequestPacket request = (HttpRequestPacket) header;
    if (!request.getResponse().isCommitted()) {
      refuse(request, ctx);
    }
  }

  private void refuse(HttpRequestPacket request, FilterChainContext ctx) {
    // Grizzly writes no headers for a request whose version it has not reached.
    request.setProtocol(Protocol.HTTP_1_1);
    request.setIgnoreContentModifiers(false);
    HttpResponsePacket response = request.getResponse();
    HttpStatus.BAD_REQUEST_400.setValues(response);
    response.setContentType(JsonErrorPage.TYPE);
    response.setContentLength(MALFORMED.length);
    HttpContent answer =
        HttpContent.builder(response)
            .content(Buffers.wrap(ctx.getMemoryManager(), MALFORMED))
            .last(true)
            .build();
    ctx.write(encodeHttpPacket(ctx, answer));
    lingering.close((NIOConnection) ctx.getConnection(), NOTHING);
  }
}
