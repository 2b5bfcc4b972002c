package io.actionlog.server.action;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The states of the reference (table "Action states") and the transitions between them. */
public enum ActionState {
  /** Waits: another action on the same object is in progress, or the server is busy. */
  PENDING("Pending"),
  /** Is being performed. */
  IN_PROGRESS("In progress"),
  /** Is being canceled by user request. */
  CANCELING("Canceling"),
  /** Has been canceled. */
  CANCELED("Canceled"),
  /** Was executed successfully. */
  SUCCESS("Success"),
  /** There was an issue when it was being performed. */
  FAILED("Failed");

  private static final Map<String, ActionState> BY_LABEL =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(ActionState::label, state -> state));

  private final String label;

  ActionState(String label) {
    this.label = label;
  }

  /** The state's word on the wire and in the database, such as {@code In progress}. */
  public String label() {
    return label;
  }

  /** The state with this label. */
  public static Optional<ActionState> withLabel(String label) {
    return Optional.ofNullable(BY_LABEL.get(label));
  }

  /** Whether an action in this state has ended; it never changes again. */
  public boolean isTerminal() {
    return this == CANCELED || this == SUCCESS || this == FAILED;
  }

  /** Whether an action in this state keeps others on its object waiting. */
  public boolean isRunning() {
    return this == IN_PROGRESS || this == CANCELING;
  }

  /** Whether an action may go from this state to the next. */
  public boolean canBecome(ActionState next) {
    return switch (this) {
      case PENDING -> next == IN_PROGRESS || next == CANCELED;
      case IN_PROGRESS -> next == CANCELING || next == SUCCESS || next == FAILED;
      case CANCELING -> next == CANCELED || next == SUCCESS || next == FAILED;
      case CANCELED, SUCCESS, FAILED -> false;
    };
  }

  /** The states from which an action may come to this one; empty for {@link #PENDING}. */
  public Set<ActionState> predecessors() {
    return Arrays.stream(values())
        .filter(state -> state.canBecome(this))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ActionState.class)));
  }
}
