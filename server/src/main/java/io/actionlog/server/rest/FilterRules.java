package io.actionlog.server.rest;

import io.actionlog.server.action.ActionFilter;
import io.actionlog.server.action.ActionFilter.CallFilter;
import io.actionlog.server.action.ActionState;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.address.AddressBlock;
import io.actionlog.server.text.SentText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes filters of what callers send, and checks which may be combined (reference, "List all
 * actions").
 */
public final class FilterRules {

  private static final int UUID_LENGTH = 36;

  private FilterRules() {}

  /**
   * The filter with its object, if the combination is allowed.
   *
   * @throws ActionlogException (INVALID) when {@code object} stands with another filter of the
   *     reference, or {@code include_related} without it
   */
  static ActionFilter combine(
      ActionFilter others, @Nullable String object, @Nullable Boolean includeRelated) {
    if (object == null) {
      if (includeRelated != null) {
        throw invalid(
            "include_related: " + includeRelated + " (expected together with object only)");
      }
      return others;
    }
    // Whatever else is set, also a filter to come, makes it differ from one of the call alone.
    if (!others.equals(ActionFilter.builder().call(others.call()).build())) {
      throw invalid(
          "object: "
              + SentText.shown(object)
              + " (expected with no other filter than include_related, user, action, ip, method,"
              + " retry_of, q)");
    }
    String slashed = object.endsWith("/") ? object : object + "/";
    boolean related = Boolean.TRUE.equals(includeRelated);
    return ActionFilter.builder()
        .objects(Set.of(slashed))
        .includeRelated(related)
        .call(others.call())
        .build();
  }

  /**
   * The conditions on the call, each of the form that the document asks for.
   *
   * @param retryOf a UUID or the resource URI of an action
   * @param words separated by spaces
   */
  public static CallFilter call(
      @Nullable List<String> actions,
      @Nullable List<String> users,
      @Nullable String ip,
      @Nullable String method,
      @Nullable String retryOf,
      @Nullable String words) {
    return new CallFilter(
        set(actions),
        set(users),
        ip == null ? null : AddressBlock.canonical(ip).orElse(ip),
        method,
        retryOf == null ? null : uuid(retryOf),
        words == null ? Set.of() : set(List.of(words.strip().split(" +"))));
  }

  /** The states; empty where none is given. */
  public static Set<ActionState> states(@Nullable List<io.actionlog.api.model.ActionState> given) {
    return set(given).stream()
        .flatMap(state -> Stream.ofNullable(ActionMapper.state(state)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static <T> Set<T> set(@Nullable List<T> values) {
    return values == null ? Set.of() : new LinkedHashSet<>(values);
  }

  private static UUID uuid(String retryOf) {
    int end = retryOf.length() - (retryOf.endsWith("/") ? 1 : 0);
    return UUID.fromString(retryOf.substring(end - UUID_LENGTH, end));
  }

  static @Nullable String prefix(@Nullable String prefix) {
    return prefix == null ? null : prefix.toLowerCase(Locale.ROOT);
  }

  private static ActionlogException invalid(String message) {
    return new ActionlogException(Failure.INVALID, message);
  }
}
