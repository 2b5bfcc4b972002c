package io.actionlog.server.http;

/**
 * How long the body of a request may be, asked before it is read. Safe for use by many threads; may
 * block.
 */
@FunctionalInterface
public interface RequestBodyLimit {

  /** The most bytes that the body of this request may have. */
  int of(RequestHead request);
}
