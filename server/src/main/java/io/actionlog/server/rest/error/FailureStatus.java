package io.actionlog.server.rest.error;

import io.actionlog.server.action.Failure;

/** The HTTP status of each way in which the domain fails. */
enum FailureStatus {
  INVALID(400),
  FORBIDDEN(403),
  NOT_FOUND(404),
  CONFLICT(409),
  UNAVAILABLE(503);

  private final int code;

  FailureStatus(int code) {
    this.code = code;
  }

  static FailureStatus of(Failure failure) {
    return switch (failure) {
      case INVALID -> INVALID;
      case FORBIDDEN -> FORBIDDEN;
      case NOT_FOUND -> NOT_FOUND;
      case CONFLICT -> CONFLICT;
      case UNAVAILABLE -> UNAVAILABLE;
    };
  }

  int code() {
    return code;
  }
}
