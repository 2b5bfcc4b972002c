package io.actionlog.client.await;

import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.stream.LogLine;
import io.actionlog.client.stream.LogOptions;
import io.actionlog.client.stream.LogStream;
import io.actionlog.client.transport.ActionlogException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Lets through an action that has ended with Success, and refuses any other with the last lines of
 * its log.
 *
 * @param logs opens the log of an action
 */
public record SuccessCheck(BiFunction<UUID, LogOptions, LogStream> logs) {

  private static final int LAST_LINES = 20;
  private static final LogOptions OPTIONS =
      LogOptions.defaults()
          .withTail(LAST_LINES)
          .withFollow(false)
          .withReconnectFor(Duration.ofSeconds(5));

  /**
   * The action.
   *
   * @throws ActionFailedException if it has ended otherwise
   * @throws InterruptedException if the thread is interrupted while the log is read
   */
  public Action check(Action ended) throws InterruptedException {
    if (ended.getState() == ActionState.SUCCESS) {
      return ended;
    }
    try (LogStream log = logs.apply(ended.getUuid(), OPTIONS)) {
      List<LogLine> lines = log.lines().toList();
      throw new ActionFailedException(ended, lines);
    } catch (ActionlogException e) {
      if (Thread.interrupted()) {
        InterruptedException interrupted = new InterruptedException();
        interrupted.initCause(e);
        throw interrupted;
      }
      ActionFailedException failed = new ActionFailedException(ended, List.of());
      failed.addSuppressed(e);
      throw failed;
    }
  }
}
