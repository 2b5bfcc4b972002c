package io.actionlog.client.recording;

import io.actionlog.client.recording.outbox.ActionReporter;

import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.RecordActionRequest;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Records an action while somebody waits for it, who has less time than the client, with its
 * repeats, may take.
 */
record StrictRecording(ActionReporter reporting, Duration limit, ThreadFactory threads) {

  /**
   * The action as Actionlog has recorded it.
   *
   * @throws NotRecordedException if it has not, or has not said so in time
   */
  Action record(RecordActionRequest request) {
    FutureTask<Action> recording = new FutureTask<>(() -> reporting.recordAction(request));
    threads.newThread(recording).start();
    try {
      return recording.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new NotRecordedException("recordAction: no answer within " + limit, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotRecordedException("recordAction: interrupted", e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw new NotRecordedException(String.valueOf(cause == null ? e : cause.getMessage()), cause);
    } finally {
      recording.cancel(true);
    }
  }
}
