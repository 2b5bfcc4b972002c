package io.actionlog.conformance.exchange;

/** Whether a request conforms to the document, as its sender declares before sending it. */
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
