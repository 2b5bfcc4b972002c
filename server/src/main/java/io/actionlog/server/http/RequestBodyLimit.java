package io.actionlog.server.http;

/** Limits the body of a request, by its head. Safe for use by many threads; may block. */
public interface RequestBodyLimit {

  /** The most bytes that the body of this request may have. */
  int of(RequestHead request);

  /**
   * Whether to wait for a body that has not come with its head. Without waiting the request is
   * passed on without its body, and must be refused then for what its head says.
   */
  boolean isAwaited(RequestHead request);
}
