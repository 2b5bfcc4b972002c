package io.actionlog.server.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The texts of the settings, from options before environment variables before the properties file.
 */
public final class Settings {

  /**
   * What was written for a setting, and where.
   *
   * @param source the option, variable or file and key, for messages
   */
  record Text(String source, String value) {}

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final Map<Setting, Text> texts;

  private Settings(Map<Setting, Text> texts) {
    this.texts = Map.copyOf(texts);
  }

  /**
   * The settings of options, given as on a command line, and of the environment; throws {@link
   * SettingException} when the properties file cannot be used.
   */
  public static Settings of(Map<Setting, String> options, Map<String, String> environment) {
    CommandSpec spec = CommandSpec.create();
    SettingOptions.addTo(spec);
    SettingOptions read = new SettingOptions(environment);
    new CommandLine(spec)
        .setDefaultValueProvider(read)
        .parseArgs(
            options.entrySet().stream()
                .map(option -> option.getKey().option() + "=" + option.getValue())
                .toArray(String[]::new));
    return read.read(spec);
  }

  /** The settings that were written, and those of the properties file that one of them names. */
  static Settings of(Map<Setting, Text> written) {
    Map<Setting, Text> texts = new HashMap<>(written);
    Text file = texts.get(Setting.CONFIG);
    if (file != null) {
      read(file).forEach(texts::putIfAbsent);
    }
    return new Settings(texts);
  }

  /** What was written for the setting, else its default; empty when there is neither. */
  Optional<Text> text(Setting setting) {
    Text text = texts.get(setting);
    String defaultText = setting.defaultText();
    return text != null
        ? Optional.of(text)
        : Optional.ofNullable(defaultText).map(value -> new Text(setting.option(), value));
  }

  private static Properties properties(Text file) {
    Properties properties = new Properties();
    try {
      String text = Files.readString(Path.of(file.value()));
      properties.load(
          new StringReader(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text));
      return properties;
    } catch (CharacterCodingException | IllegalArgumentException e) {
      throw wrong(file, "expected a properties file in UTF-8");
    } catch (IOException e) {
      throw wrong(file, "expected a file that can be read");
    }
  }

  private static Map<Setting, Text> read(Text file) {
    Properties properties = properties(file);
    Map<String, Setting> known =
        Arrays.stream(Setting.values())
            .filter(setting -> setting != Setting.CONFIG)
            .collect(Collectors.toMap(Setting::key, Function.identity()));
    Map<Setting, Text> texts = new HashMap<>();
    for (String key : properties.stringPropertyNames()) {
      Setting setting = known.get(key);
      if (setting == null) {
        throw new SettingException(
            file.value()
                + ": "
                + key
                + " (expected one of "
                + known.keySet().stream().sorted().collect(Collectors.joining(", "))
                + ")");
      }
      texts.put(setting, new Text(file.value() + ": " + key, properties.getProperty(key).strip()));
    }
    return texts;
  }

  /** The exception for a wrong value: {@code --port: x (expected ...)}. */
  static SettingException wrong(Text text, String expected) {
    return new SettingException(text.source() + ": " + text.value() + " (" + expected + ")");
  }
}
