package io.actionlog.client.await;

import io.actionlog.client.generated.model.Action;
import io.actionlog.client.stream.LogLine;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says that an action that was waited for has ended otherwise than with Success: Failed, Canceled,
 * or in a way that this client does not know. No call has failed, so it is no {@link
 * io.actionlog.client.transport.ActionlogException}. Its message names the action and shows the end
 * of its log.
 *
 * <p>Immutable. Action and lines are not kept when it is serialized; the message is.
 */
public final class ActionFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Of a line in the message; {@link #lastLines()} has it whole. */
  private static final int LONGEST_SHOWN = 500;

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final transient Action action;
  private final transient List<LogLine> lastLines;

  /**
   * @param action the action as it ended
   * @param lastLines the last lines of its log, oldest first; copied
   */
  public ActionFailedException(Action action, List<LogLine> lastLines) {
    super(message(action, lastLines));
    this.action = action;
    this.lastLines = List.copyOf(lastLines);
  }

  /** The action as it ended. */
  public Action action() {
    return action;
  }

  /**
   * The last lines of the action's log, oldest first: 20 at the most, none if it has none. None as
   * well if the log could not be read; why is among {@link #getSuppressed()} then.
   */
  public List<LogLine> lastLines() {
    return lastLines;
  }

  private static String message(Action action, List<LogLine> lines) {
    String ended =
        "action "
            + action.getUuid()
            + " ("
            + action.getAction()
            + " of "
            + action.getObjectUri()
            + ") ended with "
            + action.getState();
    return lines.isEmpty()
        ? ended
        : ended
            + "; the end of its log:\n"
            + lines.stream()
                .map(line -> "  " + shown(line.text()))
                .collect(Collectors.joining("\n"));
  }

  /** What a log holds may move the cursor of who reads the message. */
  private static String shown(String text) {
    String plain = CONTROL.matcher(text).replaceAll(" ");
    return plain.length() > LONGEST_SHOWN ? plain.substring(0, LONGEST_SHOWN) + "…" : plain;
  }
}
