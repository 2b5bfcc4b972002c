package io.actionlog.client.cli.argument;

import io.actionlog.client.generated.model.ActionState;
import io.actionlog.client.generated.model.RecordedState;
import io.actionlog.client.generated.model.ReportedState;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of the command line, and says what was expected. */
public final class Converters {

  private Converters() {}

  /** A UUID or its beginning, or the resource URI of an action as it is printed. */
  public static final class Uuid implements ITypeConverter<String> {

    private static final Pattern RESOURCE_URI =
        Pattern.compile("/api/audit/v1/(?:[^/]+/)?action/([0-9a-fA-F-]{36})/?");

    @Override
    public String convert(String value) {
      Matcher uri = RESOURCE_URI.matcher(value);
      if (uri.matches()) {
        return uri.group(1);
      }
      if (!value.matches("[0-9a-fA-F-]{1,36}")) {
        throw new TypeConversionException(
            "'" + value + "' (expected a UUID, or its first digits such as 7eaf7fff)");
      }
      return value;
    }
  }

  /** A number of lines, or {@code all}. */
  public static final class Tail implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String value) {
      if (value.equals("all")) {
        return Integer.MAX_VALUE;
      }
      return number(value, 0);
    }
  }

  /** A number of actions. */
  public static final class Count implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String value) {
      return number(value, 1);
    }
  }

  /** A state as the server calls it, whatever its case; a hyphen may stand for the space. */
  public static final class State implements ITypeConverter<ActionState> {

    @Override
    public ActionState convert(String value) {
      return named(
          value.replace('-', ' '), ActionState.values(), ActionState.UNKNOWN_DEFAULT_OPEN_API);
    }
  }

  /** How a call ended. */
  public static final class Recorded implements ITypeConverter<RecordedState> {

    @Override
    public RecordedState convert(String value) {
      return named(value, RecordedState.values(), RecordedState.UNKNOWN_DEFAULT_OPEN_API);
    }
  }

  /** How work ended. */
  public static final class Reported implements ITypeConverter<ReportedState> {

    @Override
    public ReportedState convert(String value) {
      return named(value, ReportedState.values(), ReportedState.UNKNOWN_DEFAULT_OPEN_API);
    }
  }

  /** The constant that is called so, whatever the case; the unknown one has no name. */
  private static <T> T named(String value, T[] all, T unknown) {
    List<T> known = Arrays.stream(all).filter(one -> one != unknown).toList();
    return known.stream()
        .filter(one -> one.toString().equalsIgnoreCase(value))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'"
                        + value
                        + "' (expected one of "
                        + known.stream().map(String::valueOf).collect(Collectors.joining(", "))
                        + ")"
                        + Suggestions.question(
                            value, known.stream().map(String::valueOf).toList())));
  }

  /** A position in the stream of events. */
  public static final class Position implements ITypeConverter<Long> {

    @Override
    public Long convert(String value) {
      if (!value.matches("\\d{1,16}")) {
        throw new TypeConversionException("'" + value + "' (expected a whole number from 0 on)");
      }
      return Long.valueOf(value);
    }
  }

  /** The states, for the shell's completion. */
  public static final class States implements Iterable<String> {

    static java.util.stream.Stream<ActionState> known() {
      return Arrays.stream(ActionState.values())
          .filter(state -> state != ActionState.UNKNOWN_DEFAULT_OPEN_API);
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
