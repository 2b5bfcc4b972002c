package io.actionlog.client.recording.work;

/** What an application does after it has answered the call that asked for it. */
@FunctionalInterface
public interface Work {

  /**
   * Does the work, on a thread of the recorder's executor. Returning means Success, an exception
   * means Failed with its message as the log's last line; either means Canceled when the action was
   * canceled before. May be called again, with another handle, when the action is retried.
   */
  void perform(ActionHandle action) throws Exception;
}
