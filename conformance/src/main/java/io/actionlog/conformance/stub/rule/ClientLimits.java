package io.actionlog.conformance.stub.rule;

import java.time.Duration;

/** Limits that apply to clients where the document names none. */
public final class ClientLimits {

  /** How many bytes a body may have that is no batch. */
  public static final int BODY = 65_536;

  /** How many bytes a batch may have. */
  public static final int LONG_BODY = 8 * 1024 * 1024;

  /** How often a client may ask the same within a second. */
  public static final int POLLS = 10;

  /** How often a client may repeat what is answered that the server is busy. */
  public static final int REPEATS = 12;

  /** How often a client may send what has been refused. */
  public static final int REFUSALS = 3;

  /** How long a client may take for a pong or a close. */
  public static final Duration PATIENCE = Duration.ofSeconds(2);

  /** How much earlier than Retry-After says a request may come, for clocks differ. */
  public static final Duration EARLY = Duration.ofMillis(50);

  /** How long a request counts as the repetition of another. */
  public static final Duration MEMORY = Duration.ofSeconds(60);

  private ClientLimits() {}
}
