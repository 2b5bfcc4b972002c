package io.actionlog.server.settings;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * The settings as options of a command line; an option that is not given has the value of its
 * environment variable. A variable that is blank counts as not set.
 */
public final class SettingOptions implements IDefaultValueProvider {

  /**
   * Begins a value from the environment. Neither arguments nor variables can hold it, so that the
   * value's source is known, and picocli takes no variable for an option or a subcommand.
   */
  private static final String FROM_ENVIRONMENT = "\0";

  private final Map<String, String> environment;

  /**
   * @param environment the process's environment
   */
  public SettingOptions(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Adds an option for each setting that may be one. */
  public static void addTo(CommandSpec spec) {
    for (Setting setting : Setting.values()) {
      if (setting.isOption()) {
        spec.addOption(option(setting, setting.description()).build());
      }
    }
  }

  /** Adds the option of a setting to a command and to all of its subcommands. */
  public static void addInherited(CommandSpec spec, Setting setting, String description) {
    spec.addOption(option(setting, description).scopeType(ScopeType.INHERIT).build());
  }

  private static OptionSpec.Builder option(Setting setting, String description) {
    String defaultText = setting.defaultText();
    String shown = defaultText == null || defaultText.isEmpty() ? "none" : defaultText;
    // A default that is computed is told in the description.
    String told = description.contains("by default") ? "" : " Default: " + shown;
    return OptionSpec.builder(setting.option())
        .type(Settings.Text.class)
        .converters(text -> text(setting, text))
        .paramLabel(setting.valueName())
        .description(description + told + " (" + setting.variable() + ")");
  }

  private static Settings.Text text(Setting setting, String text) {
    return text.startsWith(FROM_ENVIRONMENT)
        ? new Settings.Text(setting.variable(), text.substring(FROM_ENVIRONMENT.length()))
        : new Settings.Text(setting.option(), text);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return Arrays.stream(Setting.values())
        .filter(setting -> argument instanceof OptionSpec option && isOf(setting, option))
        .findFirst()
        .flatMap(this::variable)
        // Picocli replaces ${...} in a default, and takes $$ for one $.
        .map(value -> FROM_ENVIRONMENT + value.replace("$", "$$"))
        .orElse(null);
  }

  private static boolean isOf(Setting setting, OptionSpec option) {
    return setting.isOption() && option.longestName().equals(setting.option());
  }

  private Optional<String> variable(Setting setting) {
    return Optional.ofNullable(environment.get(setting.variable()))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /**
   * The settings of a command line that has been parsed; throws {@link SettingException} when the
   * properties file cannot be used.
   */
  public Settings read(CommandSpec spec) {
    Map<Setting, Settings.Text> texts = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      OptionSpec option = spec.findOption(setting.option());
      Settings.Text text = option == null ? null : option.getValue();
      if (text != null) {
        texts.put(setting, text);
      } else if (!setting.isOption()) {
        variable(setting)
            .ifPresent(value -> texts.put(setting, new Settings.Text(setting.variable(), value)));
      }
    }
    return Settings.of(texts);
  }
}
