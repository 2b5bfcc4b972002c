package io.actionlog.server.action.parameter;

import io.actionlog.server.text.PlainText;
import io.actionlog.server.text.SentText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values with which an operation is started, in the order of its declaration. Immutable; a text
 * of it shows no secret.
 *
 * @param shown those that everybody may see who sees the action
 * @param secrets those that only the operation may see
 */
public record ParameterValues(Map<String, String> shown, Map<String, String> secrets) {

  /** No values. */
  public static final ParameterValues NONE = new ParameterValues(Map.of(), Map.of());

  public ParameterValues {
    shown = Collections.unmodifiableMap(new LinkedHashMap<>(shown));
    secrets = Collections.unmodifiableMap(new LinkedHashMap<>(secrets));
  }

  /** The values for what is declared: those given, else the defaults. */
  public static ParameterValues of(
      List<ParameterDescription> declared, Map<String, @Nullable String> given) {
    Map<String, String> shown = new LinkedHashMap<>();
    Map<String, String> secrets = new LinkedHashMap<>();
    for (ParameterDescription parameter : declared) {
      String value = given.getOrDefault(parameter.name(), parameter.defaultValue());
      if (value != null) {
        (parameter.isSecret() ? secrets : shown).put(parameter.name(), value);
      }
    }
    return new ParameterValues(shown, secrets);
  }

  /** All values. */
  public Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>(shown);
    all.putAll(secrets);
    return all;
  }

  /**
   * What is wrong with the values that are given for what is declared: the first fault, with the
   * value unless it may be a secret; empty when nothing is.
   */
  public static Optional<String> problem(
      List<ParameterDescription> declared, Map<String, @Nullable String> given) {
    for (String name : given.keySet()) {
      if (declared.stream().noneMatch(parameter -> parameter.name().equals(name))) {
        return Optional.of(undeclared(declared, name));
      }
    }
    return declared.stream()
        .flatMap(parameter -> problem(parameter, given).stream())
        .findFirst()
        .map(problem -> "parameters." + problem);
  }

  /**
   * What is wrong with values that are recorded, whose declaration another service has: the first
   * fault, with the value; empty when nothing is.
   */
  public static Optional<String> problem(Map<String, @Nullable String> recorded) {
    return recorded.keySet().stream()
        .flatMap(
            name ->
                ParameterDescription.NAME.matcher(name).matches()
                    ? problem(ParameterDescription.elsewhere(name), recorded).stream()
                    : Stream.of(
                        (name.isEmpty() ? "empty" : SentText.shown(name))
                            + ": no name (expected "
                            + ParameterDescription.NAME_RULE
                            + ")"))
        .findFirst()
        .map(problem -> "parameters." + problem);
  }

  private static String undeclared(List<ParameterDescription> declared, String name) {
    String names =
        declared.stream().map(ParameterDescription::name).collect(Collectors.joining(", "));
    return "parameters."
        + SentText.shown(name)
        + ": not declared (expected "
        + (names.isEmpty() ? "none, since the operation has no parameters" : "one of " + names)
        + ")";
  }

  private static Optional<String> problem(
      ParameterDescription parameter, Map<String, @Nullable String> given) {
    String name = parameter.name();
    if (!given.containsKey(name)) {
      return parameter.isRequired()
          ? Optional.of(name + ": missing (expected " + parameter.expected() + ")")
          : Optional.empty();
    }
    String value = given.get(name);
    if (value == null) {
      return Optional.of(name + ": null (expected " + parameter.expected() + ")");
    }
    return unfit(parameter, value)
        .map(expected -> name + ": " + shown(parameter, value) + " (expected " + expected + ")");
  }

  /** What the value should have been; empty when it is that. */
  public static Optional<String> unfit(ParameterDescription parameter, String value) {
    if (value.codePointCount(0, value.length()) > ParameterDescription.LONGEST) {
      return Optional.of("at most " + ParameterDescription.LONGEST + " characters");
    }
    if (value.indexOf('\0') >= 0) {
      return Optional.of("a value without the character NUL");
    }
    if (!parameter.isSecret() && !PlainText.of(value).equals(value)) {
      return Optional.of("a value without control characters and those that turn the writing");
    }
    return parameter.fits().test(value) ? Optional.empty() : Optional.of(parameter.expected());
  }

  private static String shown(ParameterDescription parameter, String value) {
    if (parameter.isSecret()) {
      return "a secret value that does not fit";
    }
    return value.isEmpty() ? "empty" : SentText.shown(value);
  }

  @Override
  public String toString() {
    return "ParameterValues[shown=" + shown + ", secrets=" + secrets.keySet() + "]";
  }
}
