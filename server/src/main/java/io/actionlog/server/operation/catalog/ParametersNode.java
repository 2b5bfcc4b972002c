package io.actionlog.server.operation.catalog;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.actionlog.server.action.parameter.ParameterDescription;
import io.actionlog.server.action.parameter.ParameterValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the parameters of an operation. Patterns are RE2's, which look at each character of a value
 * once: no value of a stranger makes them search for long.
 */
final class ParametersNode {

  private static final List<String> KEYS =
      List.of("name", "description", "pattern", "default", "secret");
  private static final List<String> REQUIRED = List.of("name");
  private static final int LONGEST_PATTERN = 1000;
  private static final int LONGEST_DESCRIPTION = 1000;

  private ParametersNode() {}

  /** Whether a value fits a pattern as a whole; the same for the same pattern. */
  private record Fits(@Nullable Pattern pattern) implements Predicate<String> {
    @Override
    public boolean test(String value) {
      return pattern == null || pattern.matches(value);
    }
  }

  /** The parameters of a list, none where there is no list. */
  static List<ParameterDescription> read(@Nullable YamlNode list) {
    List<ParameterDescription> parameters = new ArrayList<>();
    if (list == null) {
      return parameters;
    }
    Map<String, String> places = new HashMap<>();
    for (YamlNode item : list.items(ParameterDescription.MOST, "a list of parameters")) {
      Map<String, YamlNode> fields =
          item.fields(KEYS, REQUIRED, "a mapping with the keys " + String.join(", ", KEYS));
      YamlNode name = fields.get("name");
      if (name == null) {
        throw new IllegalStateException("name");
      }
      ParameterDescription parameter = parameter(name, fields);
      String before = places.putIfAbsent(parameter.name(), name.place());
      if (before != null) {
        throw new InvalidOperationsException(
            OperationCatalog.duplicate(name.place(), parameter.name(), before));
      }
      parameters.add(parameter);
    }
    return parameters;
  }

  private static ParameterDescription parameter(YamlNode nameNode, Map<String, YamlNode> fields) {
    String name = nameNode.text(ParameterDescription.NAME_RULE);
    if (!ParameterDescription.NAME.matcher(name).matches()) {
      throw nameNode.unexpected(ParameterDescription.NAME_RULE);
    }
    Pattern pattern = pattern(fields.get("pattern"));
    YamlNode secret = fields.get("secret");
    YamlNode defaultNode = fields.get("default");
    ParameterDescription parameter =
        new ParameterDescription(
            name,
            description(fields.get("description")),
            pattern == null ? null : pattern.pattern(),
            defaultNode == null ? null : defaultNode.text("a string"),
            secret != null && secret.flag(),
            new Fits(pattern));
    if (defaultNode != null) {
      checkDefault(defaultNode, parameter);
    }
    return parameter;
  }

  private static void checkDefault(YamlNode node, ParameterDescription parameter) {
    String value = node.text("a string");
    ParameterValues.unfit(parameter, value)
        .ifPresent(
            expected -> {
              throw parameter.isSecret()
                  ? node.error("it does not fit (expected " + expected + ")")
                  : node.unexpected(expected);
            });
  }

  private static @Nullable String description(@Nullable YamlNode node) {
    if (node == null) {
      return null;
    }
    String expected = "a sentence of at most " + LONGEST_DESCRIPTION + " characters";
    String description = node.text(expected);
    if (description.isBlank() || description.length() > LONGEST_DESCRIPTION) {
      throw node.unexpected(expected);
    }
    return description.strip();
  }

  private static @Nullable Pattern pattern(@Nullable YamlNode node) {
    if (node == null) {
      return null;
    }
    String expected = "a regular expression of RE2, at most " + LONGEST_PATTERN + " characters";
    String text = node.text(expected);
    if (text.isEmpty() || text.length() > LONGEST_PATTERN) {
      throw node.unexpected(expected);
    }
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw node.error(e.getDescription() + ": " + e.getPattern() + " (expected " + expected + ")");
    }
  }
}
