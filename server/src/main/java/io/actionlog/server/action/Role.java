package io.actionlog.server.action;

import java.util.Locale;

/** What an account may do in a namespace; each role includes the ones before it. */
public enum Role {
  /** Reads actions and logs. */
  VIEWER,
  /** Also starts, cancels and retries. */
  MEMBER,
  /** Everything in the namespace. */
  ADMIN;

  /** Whether this role allows what the other one does. */
  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }

  /** The word for the role in commands, messages and the database, such as {@code viewer}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
