package io.actionlog.client.recording;

import io.actionlog.client.generated.model.RecordActionRequest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a request holds into the form that {@code recordAction} takes: a client's odd header
 * must not cost the record of its call.
 */
public final class CallDescriptions {

  private static final String ANONYMOUS = "anonymous";
  private static final int LONGEST_USER = 255;
  private static final int LONGEST_USER_AGENT = 4096;

  private CallDescriptions() {}

  /** What method and path tell of a call, and a UUID for its action. */
  public static RecordActionRequest of(PathRule rule, String method, Instant start) {
    return new RecordActionRequest()
        .uuid(UUID.randomUUID())
        .action(rule.action())
        .objectUri(rule.objectUri())
        .method(method)
        .path(rule.path())
        .startDate(start);
  }

  /**
   * The path of this URI, with a slash at its end and no character that a resource URI lacks. As
   * {@link PathRule} does, it leaves out the parameters of segments: a {@code Location} may hold
   * the session's id as well.
   */
  public static String resourceUri(String uri) {
    return PathRule.resourceUri(PathRule.path(uri));
  }

  /** The caller's name, {@code anonymous} without one. */
  public static String user(@Nullable String name) {
    String plain = plain(name, LONGEST_USER);
    return plain.isEmpty() ? ANONYMOUS : plain;
  }

  /** The caller's address without port and brackets, {@code unknown} if it is none. */
  public static String ip(@Nullable String address) {
    return address == null
        ? CallerAddress.UNKNOWN
        : CallerAddress.of(address).orElse(CallerAddress.UNKNOWN);
  }

  /** The caller's program, empty if it does not say. */
  public static String userAgent(@Nullable String header) {
    return plain(header, LONGEST_USER_AGENT);
  }

  /** Without what the contract allows in no name, and not too long. */
  private static String plain(@Nullable String text, int longest) {
    if (text == null) {
      return "";
    }
    String clean = DeceptiveCharacters.blanked(text);
    return clean.length() > longest ? clean.substring(0, longest) : clean;
  }
}
