package io.actionlog.server;

import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.settings.Config;
import io.actionlog.server.settings.Setting;
import io.actionlog.server.settings.SettingOptions;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Runs the server until the process receives a signal to end. */
final class ServeCommand implements Callable<Integer> {

  private final SettingOptions settings;
  private final CommandSpec spec;

  private ServeCommand(SettingOptions settings) {
    this.settings = settings;
    this.spec = CommandSpec.wrapWithoutInspection(this);
  }

  static CommandLine commandLine(SettingOptions settings) {
    ServeCommand command = new ServeCommand(settings);
    CommandSpec spec =
        command.spec.name("actionlog-server").mixinStandardHelpOptions(true).version(version());
    describe(spec.usageMessage());
    SettingOptions.addTo(spec);
    return new CommandLine(spec);
  }

  @Override
  public Integer call() throws Exception {
    Config config = Config.of(settings.read(spec));
    try (ActionlogServer server = ActionlogServer.start(config)) {
      server.newAdminKey().ifPresent(this::tellAdminKey);
      HangupSignal.handle(server::reload);
      spec.commandLine().getOut().println("Listening on " + server.address());
      Thread stopping = new Thread(server::close, "stop");
      Runtime.getRuntime().addShutdownHook(stopping);
      server.awaitClose();
    }
    return 0;
  }

  private void tellAdminKey(String key) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("API key of the account admin, shown only once: " + key);
    if (out.checkError()) {
      throw new ActionlogException(
          Failure.UNAVAILABLE,
          "output: the new API key of the account admin could not be printed (expected an output"
              + " that can be written; account key admin makes another key)");
    }
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
            Setting.ADMIN_KEY.description(),
            "",
            "The first start prints the API key of the account admin. When it is lost, 'account key"
                + " admin' makes another.");
  }

  private static String version() {
    String version = ServeCommand.class.getPackage().getImplementationVersion();
    return "actionlog-server " + (version == null ? "unpackaged" : version);
  }
}
