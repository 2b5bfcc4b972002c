package io.actionlog.client.recording.outbox;

import io.actionlog.client.transport.ActionlogException;

/** What a failed request means for the reports in it. */
enum FailureKind {
  /** Actionlog cannot be reached, has no time, or does not know the key: later it will. */
  LATER,
  /** One of several reports may be wrong. */
  PERHAPS_ONE,
  /** None of them will ever be taken. */
  NEVER;

  static FailureKind of(ActionlogException failure) {
    return switch (failure.status()) {
      case 400, 409, 413, 422 -> PERHAPS_ONE;
      case 403, 404, 405, 406, 415, 426 -> NEVER;
      default -> LATER;
    };
  }
}
