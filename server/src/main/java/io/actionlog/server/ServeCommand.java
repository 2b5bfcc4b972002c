package io.actionlog.server;

import io.actionlog.server.settings.Config;
import io.actionlog.server.settings.Setting;
import io.actionlog.server.settings.Settings;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Runs the server until the process receives a signal to end. */
final class ServeCommand implements Callable<Integer> {

  private final Map<String, String> environment;
  private final CommandSpec spec;

  private ServeCommand(Map<String, String> environment) {
    this.environment = environment;
    this.spec = CommandSpec.wrapWithoutInspection(this);
  }

  static CommandLine commandLine(Map<String, String> environment) {
    ServeCommand command = new ServeCommand(environment);
    CommandSpec spec =
        command.spec.name("actionlog-server").mixinStandardHelpOptions(true).version(version());
    describe(spec.usageMessage());
    for (Setting setting : Setting.values()) {
      if (setting.isOption()) {
        spec.addOption(option(setting));
      }
    }
    return new CommandLine(spec);
  }

  @Override
  public Integer call() throws Exception {
    Config config = Config.of(Settings.of(options(spec), environment));
    try (ActionlogServer server = ActionlogServer.start(config)) {
      server.newAdminKey().ifPresent(this::tellAdminKey);
      spec.commandLine().getOut().println("Listening on " + server.address());
      Thread stopping = new Thread(server::close, "stop");
      Runtime.getRuntime().addShutdownHook(stopping);
      server.awaitClose();
    }
    return 0;
  }

  /** The settings that were given as options. */
  static Map<Setting, String> options(CommandSpec spec) {
    Map<Setting, String> options = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      OptionSpec option = spec.findOption(setting.option());
      if (option != null && option.getValue() != null) {
        options.put(setting, option.getValue());
      }
    }
    return options;
  }

  static OptionSpec option(Setting setting) {
    String defaultText = setting.defaultText();
    String shown = defaultText == null || defaultText.isEmpty() ? "none" : defaultText;
    return OptionSpec.builder(setting.option())
        .type(String.class)
        .paramLabel(setting.valueName())
        .description(setting.description() + " Default: " + shown + " (" + setting.variable() + ")")
        .build();
  }

  private void tellAdminKey(String key) {
    spec.commandLine().getOut().println("API key of the account admin, shown only once: " + key);
  }

  private static void describe(UsageMessageSpec usage) {
    usage
        .width(100)
        .description(
            "Runs the Actionlog server. A setting comes from its option, else from its environment"
                + " variable, else from the properties file (same name without --).")
        .footer(
            "",
            "Only in the environment or the file: " + Setting.ADMIN_KEY.variable(),
            Setting.ADMIN_KEY.description());
  }

  private static String version() {
    String version = ServeCommand.class.getPackage().getImplementationVersion();
    return "actionlog-server " + (version == null ? "unpackaged" : version);
  }
}
