package io.actionlog.server.rest;

import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;

/** Grizzly's HTTP codec, with a JSON body for requests that it cannot even parse. */
final class JsonCodec extends HttpServerFilter {

  @SuppressWarnings("deprecation") // Grizzly's own server has no other way to make one either
  JsonCodec(NetworkListener listener) {
    super(
        listener.isChunkingEnabled(),
        listener.getMaxHttpHeaderSize(),
        null,
        listener.getKeepAlive(),
        null,
        listener.getMaxRequestHeaders(),
        listener.getMaxResponseHeaders());
    setAllowPayloadForUndefinedHttpMethods(true);
  }

  @Override
  protected HttpContent customizeErrorResponse(HttpResponsePacket response) {
    boolean version = HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505.statusMatches(response.getStatus());
    byte[] body =
        JsonErrors.bytes(
            version
                ? "HTTP version not supported (expected HTTP/1.1)"
                : "Malformed request: the request line or a header is wrong or too long");
    response.setContentType(JsonErrors.TYPE);
    response.setContentLength(body.length);
    return HttpContent.builder(response)
        .content(Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, body))
        .last(true)
        .build();
  }
}
