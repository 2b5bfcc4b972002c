package io.actionlog.client.cli.command;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.ActionlogClientBuilder;
import io.actionlog.client.cli.connection.EnvironmentProxies;
import io.actionlog.client.cli.connection.LastResponse;
import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.profile.ConnectionSettings;
import io.actionlog.client.cli.profile.ConnectionSettings.Setting;
import io.actionlog.client.cli.profile.Profile;
import io.actionlog.client.cli.profile.ProfileFile;
import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.transport.ClientVersion;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What all commands share: where the server is, who calls, and how to print. */
@Command(
    name = "actionlog",
    description =
        "Records, lists, follows, cancels and retries the actions of an Actionlog server, and starts operations.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = RootCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    usageHelpAutoWidth = true,
    subcommands = {
      ActionCommand.class,
      OperationCommand.class,
      ObjectCommand.class,
      WatchActionsCommand.class,
      ExecCommand.class,
      ImportCommand.class,
      AuthCommand.class,
      CompletionCommand.class,
      CompleteCommand.class,
      AutoComplete.GenerateCompletion.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:It worked.",
      "1:A call failed, or an action that is followed or waited for did not end in Success; why is on stderr.",
      "2:The command line is wrong.",
      "124:The time was over before the actions ended that are waited for.",
      "exec:That of the command that was run; 126 if it cannot be run, 127 if there is none."
    })
public final class RootCommand {

  static final String MISSING_USER =
      "user: missing (expected --user, ACTIONLOG_USER or 'actionlog auth login')";

  /** How to decide whether to use colour. */
  enum Colour {
    auto,
    always,
    never
  }

  private final Console console;
  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Option(
      names = "--color",
      scope = ScopeType.INHERIT,
      paramLabel = "WHEN",
      defaultValue = "auto",
      description =
          "auto, always or never (default: auto, which is on a terminal without NO_COLOR).")
  private Colour colour = Colour.auto;

  @Option(
      names = "--no-pager",
      scope = ScopeType.INHERIT,
      description =
          "Prints long output at once. On a terminal ACTIONLOG_PAGER, PAGER or less shows it by the page.")
  private boolean unpaged;

  public RootCommand(Console console, Map<String, String> environment) {
    this.console = console;
    this.environment = environment;
  }

  /** The server, as options, environment and profile say; the caller closes it. */
  Session open() {
    prepare();
    try {
      ConnectionSettings settings = settings();
      Setting user = settings.user();
      if (user == null) {
        throw wrong(MISSING_USER);
      }
      Setting key = settings.key();
      if (key == null) {
        throw wrong(settings.missingKey());
      }
      return open(settings, user.value(), key.value());
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  /** How to print, as the options say. */
  void prepare() {
    boolean dull = !environment.getOrDefault("NO_COLOR", "").isEmpty() || isDumb();
    console.colour(
        colour == Colour.always || (colour == Colour.auto && console.isTerminal() && !dull));
    if (unpaged) {
      console.pager(null);
    }
  }

  /**
   * Where the server is and who calls.
   *
   * @throws IllegalArgumentException if the profile that is named is not there
   */
  ConnectionSettings settings() {
    return new ConnectionSettings(connection.given(), environment, stored());
  }

  Map<String, Profile> stored() {
    return ProfileFile.isPlaced(environment) ? profiles().load() : Map.of();
  }

  ConnectionSettings.Options given() {
    return connection.given();
  }

  Map<String, String> environment() {
    return environment;
  }

  /** The stored profiles. */
  ProfileFile profiles() {
    return ProfileFile.of(environment, console::error);
  }

  /**
   * The server, for this user and key; the caller closes it.
   *
   * @throws IllegalArgumentException if a setting is wrong
   */
  Session open(ConnectionSettings settings, String user, String key) {
    LastResponse answers = new LastResponse();
    Setting namespace = settings.namespace();
    ActionlogClientBuilder client =
        ActionlogClient.builder(settings.url().value())
            .credentials(user, key)
            .namespace(namespace == null ? null : namespace.value())
            .userAgent("actionlog-cli/" + ClientVersion.TEXT)
            .onAnswer(answers);
    EnvironmentProxies.of(environment).ifPresent(client::proxy);
    Setting trusted = settings.caCertificate();
    if (trusted != null) {
      client.caCertificate(Path.of(trusted.value()));
    }
    return new Session(client.build(), answers, console);
  }

  /** If the terminal says of itself that it can only be written on, line by line. */
  boolean isDumb() {
    return "dumb".equals(environment.get("TERM"));
  }

  Console console() {
    return console;
  }

  /** A wrong command line. */
  ParameterException wrong(String message) {
    if (spec == null) {
      throw new IllegalStateException("not parsed yet");
    }
    return new ParameterException(spec.commandLine(), message);
  }

  /** Reads the version when it is asked for. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      return new String[] {"actionlog " + ClientVersion.TEXT};
    }
  }
}
