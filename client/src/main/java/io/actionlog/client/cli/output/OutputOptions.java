package io.actionlog.client.cli.output;

import io.actionlog.client.cli.terminal.Console;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that print objects for programs: as JSON, filtered, or by a template. */
public final class OutputOptions {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--json",
      paramLabel = "FIELDS",
      arity = "0..1",
      preprocessor = FieldsArgument.class,
      description =
          "Prints the server's JSON, or of each object these fields alone, separated by commas; --json= says which there are.")
  private @Nullable String json;

  @Option(
      names = "--jq",
      paramLabel = "EXPRESSION",
      description =
          "Prints what a jq expression makes of what --json prints; text without quotation marks.")
  private @Nullable String jq;

  @Option(
      names = "--template",
      paramLabel = "TEXT",
      description =
          "Prints a text for each object, with its fields in it as in '{{uuid}} {{state}}' (Mustache).")
  private @Nullable String template;

  /** If any of them is given. */
  public boolean isAsked() {
    return json != null || jq != null || template != null;
  }

  /**
   * What prints objects of this kind.
   *
   * @param model the generated class of the objects
   * @throws ParameterException if the options do not fit it
   */
  public ObjectOutput output(Console console, Class<?> model) {
    Fields known = Fields.of(model);
    String list = json;
    String expression = jq;
    String text = template;
    if (expression != null && text != null) {
      throw wrong("--template: not with --jq (expected one of them)", null);
    }
    Fields selected =
        list == null || list.equals(FieldsArgument.ALL)
            ? null
            : checked("--json", () -> known.selected(list));
    return new ObjectOutput(
        this,
        console,
        selected,
        expression == null ? null : checked("--jq", () -> new JqFilter(expression)),
        text == null
            ? null
            : checked(
                "--template", () -> new ObjectTemplate(text, selected == null ? known : selected)));
  }

  /** The value, or a refusal of the option that it depends on. */
  <T> T checked(String option, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw wrong(option + ": " + e.getMessage(), e);
    }
  }

  private RuntimeException wrong(String message, @Nullable Exception cause) {
    CommandSpec spec = command;
    return spec == null
        ? new IllegalStateException(message, cause)
        : new ParameterException(spec.commandLine(), message, cause);
  }
}
