package io.actionlog.client.cli;

import io.actionlog.client.generated.model.ActionState;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of the command line, and says what was expected. */
final class Converters {

  private Converters() {}

  /** A UUID or its beginning. */
  static final class Uuid implements ITypeConverter<String> {

    @Override
    public String convert(String value) {
      if (!value.matches("[0-9a-fA-F-]{1,36}")) {
        throw new TypeConversionException(
            "'" + value + "' (expected a UUID, or its first digits such as 7eaf7fff)");
      }
      return value;
    }
  }

  /** A number of lines, or {@code all}. */
  static final class Tail implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String value) {
      if (value.equals("all")) {
        return Integer.MAX_VALUE;
      }
      return number(value, 0);
    }
  }

  /** A number of actions. */
  static final class Count implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String value) {
      return number(value, 1);
    }
  }

  /** A state as the server calls it, whatever its case; a hyphen may stand for the space. */
  static final class State implements ITypeConverter<ActionState> {

    @Override
    public ActionState convert(String value) {
      String name = value.replace('-', ' ');
      return States.known()
          .filter(state -> state.getValue().equalsIgnoreCase(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'" + value + "' (expected one of " + States.list() + ")"));
    }
  }

  /** The states, for the shell's completion. */
  static final class States implements Iterable<String> {

    static java.util.stream.Stream<ActionState> known() {
      return Arrays.stream(ActionState.values())
          .filter(state -> state != ActionState.UNKNOWN_DEFAULT_OPEN_API);
    }

    static String list() {
      return known().map(ActionState::getValue).collect(Collectors.joining(", "));
    }

    @Override
    public Iterator<String> iterator() {
      List<String> names =
          known()
              .map(state -> state.getValue().toLowerCase(Locale.ROOT).replace(' ', '-'))
              .toList();
      return names.iterator();
    }
  }

  private static int number(String value, int smallest) {
    try {
      int number = Integer.parseInt(value);
      if (number >= smallest) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new TypeConversionException(
        "'" + value + "' (expected a whole number from " + smallest + " on)");
  }
}
