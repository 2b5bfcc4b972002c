package io.actionlog.server.access;

import java.util.Set;
import java.util.regex.Pattern;

/** Which names accounts and namespaces may have. */
public final class AccountNames {

  /** What {@link #isValid} expects, for messages. */
  public static final String EXPECTED =
      "expected 1 to 63 lower-case letters, digits, underscores or hyphens, a letter or digit first,"
          + " and none of action, api, docs, events, health, object, operation";

  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

  // They stand where a namespace would stand in a URL, or could one day.
  private static final Set<String> RESERVED =
      Set.of("action", "api", "docs", "events", "health", "object", "operation");

  private AccountNames() {}

  /** Whether an account or a namespace may have this name. */
  public static boolean isValid(String name) {
    return FORM.matcher(name).matches() && !RESERVED.contains(name);
  }
}
