package io.actionlog.server.http;

import java.util.function.Predicate;

/** Limits all bodies alike, and waits for those of some requests. */
record TestBodyLimit(int bytes, Predicate<RequestHead> awaited) implements RequestBodyLimit {

  static final TestBodyLimit OF_ALL = new TestBodyLimit(1000, request -> true);

  @Override
  public int of(RequestHead request) {
    return bytes;
  }

  @Override
  public boolean isAwaited(RequestHead request) {
    return awaited.test(request);
  }
}
