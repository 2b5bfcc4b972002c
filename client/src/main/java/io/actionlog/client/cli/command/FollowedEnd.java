package io.actionlog.client.cli.command;

import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.generated.model.Action;
import io.actionlog.client.generated.model.ActionState;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/** How an action ended whose log was followed to its end, as a line and an exit code. */
final class FollowedEnd {

  /** The log is complete when the action has ended, so this is only for the server to say so. */
  private static final Duration UNTIL_ENDED = Duration.ofMinutes(1);

  private FollowedEnd() {}

  /**
   * Says on stderr how the action ended.
   *
   * @param always also when it ended in Success
   * @return 0 for Success, else 1
   */
  static int tell(Session session, UUID uuid, boolean always) throws InterruptedException {
    session.console().flush();
    try {
      Action ended = session.client().await(uuid, UNTIL_ENDED);
      boolean success = ended.getState() == ActionState.SUCCESS;
      if (always || !success) {
        session.console().error(uuid + ": " + ended.getState());
      }
      return success ? 0 : 1;
    } catch (TimeoutException e) {
      session.console().error(String.valueOf(e.getMessage()));
      return 1;
    }
  }
}
