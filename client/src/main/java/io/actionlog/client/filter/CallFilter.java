package io.actionlog.client.filter;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Selects actions by the call that they record; immutable. All conditions hold together; null and
 * an empty list do not restrict. The server is the judge of values.
 *
 * @param users of one of these users, spelled exactly so
 * @param actions with one of these names, spelled exactly so
 * @param ip from this address, in any spelling
 * @param method with this HTTP method, in capitals
 * @param retryOf that are further attempts at this action: its retries, and theirs
 * @param words with each of these words, up to ten that are separated by spaces, somewhere in the
 *     action's name, object, path, user or user agent; A to Z in either case
 */
public record CallFilter(
    List<String> users,
    List<String> actions,
    @Nullable String ip,
    @Nullable String method,
    @Nullable UUID retryOf,
    @Nullable String words) {

  private static final CallFilter ALL =
      new CallFilter(List.of(), List.of(), null, null, null, null);

  public CallFilter {
    users = List.copyOf(users);
    actions = List.copyOf(actions);
  }

  /** Lets every call through. */
  public static CallFilter all() {
    return ALL;
  }

  /** See {@link #users()}. */
  public CallFilter withUsers(String... names) {
    return withUsers(List.of(names));
  }

  /** See {@link #users()}. */
  public CallFilter withUsers(List<String> names) {
    return new CallFilter(names, actions, ip, method, retryOf, words);
  }

  /** See {@link #actions()}. */
  public CallFilter withActions(String... names) {
    return withActions(List.of(names));
  }

  /** See {@link #actions()}. */
  public CallFilter withActions(List<String> names) {
    return new CallFilter(users, names, ip, method, retryOf, words);
  }

  /** See {@link #ip()}. */
  public CallFilter withIp(@Nullable String address) {
    return new CallFilter(users, actions, address, method, retryOf, words);
  }

  /** See {@link #method()}. */
  public CallFilter withMethod(@Nullable String httpMethod) {
    return new CallFilter(users, actions, ip, httpMethod, retryOf, words);
  }

  /** See {@link #retryOf()}. */
  public CallFilter withRetryOf(@Nullable UUID retried) {
    return new CallFilter(users, actions, ip, method, retried, words);
  }

  /** See {@link #words()}. */
  public CallFilter withWords(@Nullable String text) {
    return new CallFilter(users, actions, ip, method, retryOf, text);
  }
}
