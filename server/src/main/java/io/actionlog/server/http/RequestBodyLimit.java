package io.actionlog.server.http;

/**
 * Limits the body of a request; asked before the body is read. Safe for use by many threads; may
 * block.
 */
@FunctionalInterface
public interface RequestBodyLimit {

  /** The most bytes that the body of this request may have. */
  int of(RequestHead request);
}
