package io.actionlog.conformance.stub.rule;

import java.time.Duration;

/** The measures that a client is held to where the document names none. */
final class ClientLimits {

  /** How many bytes a body may have that is no batch. */
  static final int BODY = 65_536;

  /** How many bytes a batch may have. */
  static final int LONG_BODY = 8 * 1024 * 1024;

  /** How often a client may ask the same within a second. */
  static final int POLLS = 10;

  /** How often a client may repeat what is answered that the server is busy. */
  static final int REPEATS = 12;

  /** How often a client may send what has been refused. */
  static final int REFUSALS = 3;

  /** How long a client may take for a pong or a close. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  /** How much earlier than Retry-After says a request may come, for clocks differ. */
  static final Duration EARLY = Duration.ofMillis(50);

  /** How long a request counts as the repetition of another. */
  static final Duration MEMORY = Duration.ofSeconds(60);

  private ClientLimits() {}
}
