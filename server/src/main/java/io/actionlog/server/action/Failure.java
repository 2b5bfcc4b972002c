package io.actionlog.server.action;

/** The kinds of failure that the domain knows, independent of any transport. */
public enum Failure {
  /** A value of the call is wrong. */
  INVALID,
  /** The caller may see the thing, but not do this to it. */
  FORBIDDEN,
  /** There is no such thing, or none that the caller may see. */
  NOT_FOUND,
  /** The action's state, or what it performs, does not allow the call. */
  CONFLICT,
  /** The call cannot be taken now, but may be later. */
  UNAVAILABLE
}
