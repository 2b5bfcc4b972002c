package io.actionlog.server.rest;

import io.actionlog.server.action.ActionFilter;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.text.SentText;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks which filters of the list may be combined (reference, "List all actions"). */
final class FilterRules {

  private FilterRules() {}

  /**
   * The filter with its object, if the combination is allowed.
   *
   * @throws ActionlogException (INVALID) when {@code object} stands with another filter, or {@code
   *     include_related} without it
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
    // Whatever else is set, also a filter to come, makes it differ from one that holds everything.
    if (!others.equals(ActionFilter.all())) {
      throw invalid(
          "object: "
              + SentText.shown(object)
              + " (expected with no other filter than include_related)");
    }
    String slashed = object.endsWith("/") ? object : object + "/";
    boolean related = Boolean.TRUE.equals(includeRelated);
    return ActionFilter.builder().objects(Set.of(slashed)).includeRelated(related).build();
  }

  static @Nullable String prefix(@Nullable String prefix) {
    return prefix == null ? null : prefix.toLowerCase(Locale.ROOT);
  }

  private static ActionlogException invalid(String message) {
    return new ActionlogException(Failure.INVALID, message);
  }
}
