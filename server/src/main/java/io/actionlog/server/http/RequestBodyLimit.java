package io.actionlog.server.http;

import org.glassfish.grizzly.http.HttpRequestPacket;

/**
 * How long the body of a request may be, asked before it is read. Safe for use by many threads; may
 * block.
 */
@FunctionalInterface
public interface RequestBodyLimit {

  /** The most bytes that the body of this request may have. */
  int of(HttpRequestPacket request);
}
