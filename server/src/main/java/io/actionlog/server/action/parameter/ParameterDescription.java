package io.actionlog.server.action.parameter;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Describes a value that a start may give an operation. Immutable.
 *
 * @param name a lower-case letter, then up to 63 lower-case letters, digits and underscores
 * @param description what the value is for, or null
 * @param pattern the regular expression that a value fits as a whole, or null for any value
 * @param defaultValue the value of a start that gives none; null when it must give one
 * @param isSecret whether the value is neither shown nor logged
 * @param fits whether a value fits the pattern, in a time that grows with its length alone
 */
public record ParameterDescription(
    String name,
    @Nullable String description,
    @Nullable String pattern,
    @Nullable String defaultValue,
    boolean isSecret,
    Predicate<String> fits) {

  /** What a name is. */
  public static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  /** The same, for messages. */
  public static final String NAME_RULE =
      "a lower-case letter, then up to 63 lower-case letters, digits and underscores";

  /** How many parameters an operation may declare. */
  public static final int MOST = 50;

  /** The most characters of a value. */
  public static final int LONGEST = 4096;

  /** The default as everybody may see it; null when there is none, or it is secret. */
  public @Nullable String shownDefault() {
    return isSecret ? null : defaultValue;
  }

  /** Whether a start must give a value. */
  public boolean isRequired() {
    return defaultValue == null;
  }

  /** One that another service has declared, of which only the name is known. */
  static ParameterDescription elsewhere(String name) {
    return new ParameterDescription(name, null, null, null, false, value -> true);
  }

  /** What a value has to be, for messages. */
  String expected() {
    return pattern == null ? "a value" : "a value that fits " + pattern;
  }
}
