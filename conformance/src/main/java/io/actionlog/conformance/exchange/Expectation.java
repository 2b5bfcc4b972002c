package io.actionlog.conformance.exchange;

/** What a test says of a request before it is sent. */
public enum Expectation {
  /** The request is as the document says; the response must be, too. */
  VALID,
  /**
   * The request breaks the document on purpose; the response must be a documented refusal (4xx).
   */
  INVALID,
  /**
   * The request takes a liberty that known clients take (wire.md): right once it is written out
   * canonically.
   */
  LENIENT,
  /**
   * The exchange is about something that the document does not describe, such as HEAD or the pages
   * of /docs/.
   */
  OUTSIDE
}
