package io.actionlog.client.recording.work;

import java.util.UUID;

/**
 * An action whose work this application performs: through it the work logs, learns that it is
 * canceled, and ends. No method waits for Actionlog or throws because it cannot be reached; what is
 * reported arrives in order. While the action has not ended, its lease is renewed by the recorder.
 *
 * <p>Safe for use by several threads.
 */
public interface ActionHandle {

  /** The action's UUID, version 4. */
  UUID uuid();

  /** The action's resource URI, {@code /api/audit/v1/action/{uuid}/}. */
  String uri();

  /**
   * Adds to the action's log. A text of several lines becomes as many, and so does one of more than
   * 65,536 characters. After the end nothing is added.
   */
  void log(String line);

  /** If somebody canceled the action through Actionlog. The work should end soon. */
  boolean isCanceled();

  /**
   * Runs this once, on a thread of the recorder's executor, when the action is canceled; at once if
   * it has been.
   */
  void onCancel(Runnable reaction);

  /** Ends the action as Success. Only the first end counts. */
  void succeed();

  /**
   * Ends the action as Failed. Only the first end counts.
   *
   * @param why becomes the last line of the log
   */
  void fail(String why);

  /**
   * Ends the action as Canceled. Only the first end counts.
   *
   * @throws IllegalStateException if nobody has canceled it
   */
  void canceled();

  /**
   * Performs the work on the recorder's executor, once the action is In progress: not while it is
   * Pending because another action on the same object is in progress, and never when it is canceled
   * before. When Actionlog cannot be reached, or refuses the action, the work begins at once. If
   * the action was recorded as one that can be retried, the recorder performs the work again for
   * each retry, as long as this process lives. When the executor refuses the work, the action ends
   * as Failed.
   *
   * @throws IllegalStateException if the handle has been given work before
   */
  void perform(Work work);

  /** If it has been given work. */
  boolean hasWork();
}
