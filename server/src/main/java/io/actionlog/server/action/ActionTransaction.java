package io.actionlog.server.action;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The changes that one transaction of an {@link ActionStore} can make. Valid only within it. */
public interface ActionTransaction {

  /** The action as it is within this transaction. */
  Optional<Action> find(String namespace, UUID uuid);

  /** Adds a new action in whatever state. */
  void add(Action action);

  /**
   * Moves an action to a state, if it is in one of that state's {@link ActionState#predecessors()};
   * checked by the very statement that writes. A terminal state sets the end date to {@code when}
   * (whole seconds), or to the start date when that is later, since the clock was set back.
   *
   * @return the action as moved; empty when there is none or its state does not allow the move
   */
  Optional<Action> move(String namespace, UUID uuid, ActionState to, Instant when);

  /** Whether an action on the object is Pending, In progress or Canceling. */
  boolean isObjectTaken(String namespace, String object);

  /**
   * Moves the oldest Pending action of the namespace that this server performs, and whose object
   * has none In progress or Canceling, to In progress.
   *
   * @return the action as moved; empty when there is none
   */
  Optional<Action> claimPending(String namespace);

  /** How many actions of the namespace are in the state, exactly. */
  long count(String namespace, ActionState state);

  /**
   * Moves the oldest Pending action on the object to In progress, if whoever recorded it performs
   * it and no other on the object is In progress or Canceling; its lease counts from {@code now}
   * on. To be called whenever an action on the object has ended.
   */
  void startReported(String namespace, String object, Instant now);

  /** Adds a new action that was recorded from outside, with what identifies its content. */
  void addRecorded(Action action, String fingerprint);

  /**
   * Keeps the secret values of an action, until it has ended and cannot be retried, or they are
   * forgotten.
   */
  void keepSecrets(String namespace, UUID uuid, Map<String, String> secrets);

  /** What identifies the content of a recorded action; empty when there is no such action. */
  Optional<String> fingerprint(String namespace, UUID uuid);

  /**
   * Sets the lease of an action that was recorded from outside and has not ended. It is no change
   * of state: listeners are told only when the lease now runs out earlier than it did.
   */
  void renew(String namespace, UUID uuid, Lease lease);

  /**
   * Adds lines to the log of an action that was recorded from outside; nothing else may be
   * appending to it.
   */
  void appendLog(String namespace, UUID uuid, List<LogEntry> lines);

  /**
   * Adds the last line to the log of an action that was recorded from outside, even when the log is
   * full; nothing else may be appending to it.
   */
  void closeLog(String namespace, UUID uuid, LogEntry last);

  /** Puts an object below a parent, or below none when that is null; known or not. */
  void putObject(String namespace, RelatedObject object);

  /**
   * Deletes an object; objects below it lose their parent.
   *
   * @return the object as it was; empty when it was not known
   */
  Optional<RelatedObject> deleteObject(String namespace, String object);

  /** The answer that was stored for a key and is still kept at {@code now}. */
  Optional<StoredResponse> response(String namespace, IdempotencyKey key, Instant now);

  /** Stores an answer for a key, and forgets some of the namespace's that are kept no longer. */
  void keepResponse(String namespace, IdempotencyKey key, StoredResponse response, Instant now);
}
