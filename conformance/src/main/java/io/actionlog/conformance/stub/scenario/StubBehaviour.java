package io.actionlog.conformance.stub.scenario;

import io.actionlog.conformance.stub.rule.ClientRule;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How the stub answers one call.
 *
 * @param kind how it answers
 * @param status with which status, where {@code kind} is {@link Kind#STATUS}; else 0
 */
public record StubBehaviour(Kind kind, int status) {

  /** How a call is answered. */
  public enum Kind {
    /** As the document's example. */
    NORMAL,
    /** With properties and frames that are not in the document. */
    EXTRA,
    /** With a state that is not in the document. */
    STATE,
    /** With values at the borders of their schemas. */
    BORDER,
    /** Byte after byte. */
    SLOW,
    /** In chunks. */
    CHUNKED,
    /** Not at all: it is done, then the connection is closed. */
    LOST,
    /** By half: the connection is closed within the body. */
    CUT,
    /** By sending the client to another host. */
    REDIRECT,
    /** With the document's example of this status. */
    STATUS
  }

  public static final StubBehaviour NORMAL = new StubBehaviour(Kind.NORMAL, 0);

  static StubBehaviour of(int status) {
    return new StubBehaviour(Kind.STATUS, status);
  }

  /** The act with this name, or the status with this number. */
  static StubBehaviour parse(String text) {
    if (text.matches("[1-5]\\d\\d")) {
      return of(Integer.parseInt(text));
    }
    return Arrays.stream(Kind.values())
        .filter(kind -> kind != Kind.STATUS && kind.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .map(kind -> new StubBehaviour(kind, 0))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "act: "
                        + text
                        + " (expected a status or one of normal, extra, state, border, slow,"
                        + " chunked, lost, cut, redirect)"));
  }

  /** Whether the client gets no whole answer. */
  public boolean isLost() {
    return kind == Kind.LOST || kind == Kind.CUT;
  }

  /** Whether the client gets what it has asked for, whole. */
  boolean isAnswer() {
    return switch (kind) {
      case NORMAL, EXTRA, STATE, BORDER, SLOW, CHUNKED -> true;
      case LOST, CUT, REDIRECT, STATUS -> false;
    };
  }

  /** Whether the server is busy for the moment. */
  boolean isPassing() {
    return status == 429 || status == 503;
  }

  /** What a client breaks that ends with this answer; empty where ending may be right. */
  public Optional<ClientRule> blame() {
    return switch (kind) {
      case EXTRA -> Optional.of(ClientRule.TOLERANCE_PROPERTY);
      case STATE -> Optional.of(ClientRule.TOLERANCE_STATE);
      case BORDER -> Optional.of(ClientRule.TOLERANCE_BORDER);
      case SLOW -> Optional.of(ClientRule.TOLERANCE_SLOW);
      case CHUNKED -> Optional.of(ClientRule.TOLERANCE_CHUNKED);
      case NORMAL, LOST, CUT, REDIRECT, STATUS -> Optional.empty();
    };
  }

  @Override
  public String toString() {
    return kind == Kind.STATUS ? String.valueOf(status) : kind.name().toLowerCase(Locale.ROOT);
  }
}
