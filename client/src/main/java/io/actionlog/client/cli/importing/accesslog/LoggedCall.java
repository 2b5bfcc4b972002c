package io.actionlog.client.cli.importing.accesslog;

import io.actionlog.client.cli.importing.LineParser.Kind;
import io.actionlog.client.cli.importing.LineParser.Parsed;
import io.actionlog.client.cli.importing.LineParser.Skipped;
import io.actionlog.client.generated.model.RecordActionRequest;
import io.actionlog.client.generated.model.RecordedState;
import io.actionlog.client.recording.CallerAddress;
import io.actionlog.client.recording.DeceptiveCharacters;
import io.actionlog.client.recording.PathRule;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a line of an access log tells of a call, checked: what is not of its field's form refuses
 * the line. Texts are held as bytes, one a character, without escapes.
 *
 * @param host the caller
 * @param user {@code -} or nothing where the line names none
 * @param request method, target and protocol
 * @param status the three digits
 */
record LoggedCall(
    String host,
    String user,
    String request,
    String status,
    String userAgent,
    Instant start,
    Instant end) {

  private static final int LONGEST_USER = 255;
  private static final int LONGEST_USER_AGENT = 4096;
  private static final int LONGEST_METHOD = 32;
  private static final int FIRST_STATUS = 100;
  private static final int FIRST_FAILURE = 400;

  private static final Pattern METHOD = Pattern.compile("[A-Z]+(?:[_-][A-Z]+)*");
  private static final Pattern STATUS = Pattern.compile("\\d{3}");

  /**
   * What can be recorded of it.
   *
   * @param anonymous the user of lines that name none
   * @param whole if the line cannot be the beginning of another one
   */
  Parsed parsed(String anonymous, boolean whole) throws Skipped {
    String ip = address();
    String caller = caller(anonymous);
    RecordedState state = state();
    Optional<RecordActionRequest> request = readRequest();
    RecordActionRequest call = request.orElseGet(LoggedCall::noRequest);
    call.ip(ip)
        .user(caller)
        .state(request.isPresent() ? state : RecordedState.FAILED)
        .userAgent(agent())
        .startDate(start)
        .endDate(end.isBefore(start) ? start : end)
        .isUserAction(null)
        .canBeCanceled(null)
        .canBeRetried(null);
    return new Parsed(call, request.isPresent() ? Kind.REQUEST : Kind.NO_REQUEST, whole);
  }

  private String address() throws Skipped {
    if (host.equals("unix:")) {
      // A caller on the same machine, as nginx writes it.
      return CallerAddress.UNKNOWN;
    }
    return CallerAddress.of(host)
        .orElseThrow(() -> Skipped.of("host", LogText.decoded(host), "an address or a name"));
  }

  private String caller(String anonymous) throws Skipped {
    if (user.isEmpty() || user.equals("-") || user.equals("\"\"")) {
      return anonymous;
    }
    String name = LogText.decoded(user);
    if (name.chars().anyMatch(Character::isWhitespace) || CallerAddress.isAddress(name)) {
      throw Skipped.of("user", name, "one word, or - for none");
    }
    return plain(name, LONGEST_USER);
  }

  private RecordedState state() throws Skipped {
    if (!STATUS.matcher(status).matches()) {
      throw Skipped.of("status", status, "three digits");
    }
    int code = Integer.parseInt(status);
    boolean success = code >= FIRST_STATUS && code < FIRST_FAILURE;
    return success ? RecordedState.SUCCESS : RecordedState.FAILED;
  }

  private String agent() {
    return userAgent.equals("-") ? "" : plain(LogText.decoded(userAgent), LONGEST_USER_AGENT);
  }

  /** Empty when the client has sent something else. */
  private Optional<RecordActionRequest> readRequest() {
    int space = request.indexOf(' ');
    String method = space < 0 ? "" : request.substring(0, space);
    int protocol = request.lastIndexOf(" HTTP/");
    int end = protocol > space ? protocol : request.length();
    String target = space < 0 ? "" : request.substring(space + 1, end);
    if (method.length() > LONGEST_METHOD
        || !METHOD.matcher(method).matches()
        || !isTarget(method, target)) {
      return Optional.empty();
    }
    PathRule rule = PathRule.of(method, LogText.target(target));
    return Optional.of(
        new RecordActionRequest()
            .method(method)
            .action(rule.action())
            .objectUri(rule.objectUri())
            .path(rule.path()));
  }

  private static boolean isTarget(String method, String target) {
    return switch (method) {
      case "CONNECT" -> !target.isEmpty();
      case "OPTIONS" -> target.equals("*") || isPath(target);
      default -> isPath(target);
    };
  }

  private static boolean isPath(String target) {
    return target.startsWith("/") || target.startsWith("http://") || target.startsWith("https://");
  }

  private static RecordActionRequest noRequest() {
    return new RecordActionRequest()
        .method("UNKNOWN")
        .action("Invalid Request")
        .objectUri("/")
        .path("/");
  }

  /** Without what the contract allows in no name, and not longer than that. */
  static String plain(String text, int longest) {
    int end = Math.min(text.length(), longest);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return DeceptiveCharacters.blanked(text.substring(0, end));
  }

  /** The time before this one, or the same where the duration is not known. */
  static Instant before(Instant time, @Nullable Long nanoseconds) {
    return nanoseconds == null ? time : time.minusNanos(Math.max(0, nanoseconds));
  }
}
