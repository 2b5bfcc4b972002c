package io.actionlog.server.action;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The roles of an account in a namespace, in ascending order of rights. */
public enum Role {
  /** Reads actions and logs. */
  VIEWER,
  /** Also starts, cancels and retries. */
  MEMBER,
  /** Reads, records the calls of other services, and reports on their work. */
  PRODUCER,
  /** Everything in the namespace. */
  ADMIN;

  /** Whether this role allows what the other one does. */
  public boolean includes(Role other) {
    return this == other || this == ADMIN || other == VIEWER;
  }

  /** The roles that allow what this one does, in words: {@code member or admin}. */
  public String labelOfEnough() {
    return Arrays.stream(values())
        .filter(role -> role.includes(this))
        .map(Role::label)
        .collect(Collectors.joining(" or "));
  }

  /** The words for all roles, for help and messages: {@code viewer, member, ... or admin}. */
  public static String labels() {
    String all = Arrays.stream(values()).map(Role::label).collect(Collectors.joining(", "));
    return all.replaceFirst(", ([^,]*)$", " or $1");
  }

  /** The word for the role in commands, messages and the database, such as {@code viewer}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
