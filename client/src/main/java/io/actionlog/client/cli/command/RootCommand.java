package io.actionlog.client.cli.command;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.ActionlogClientBuilder;
import io.actionlog.client.cli.argument.EnvironmentDefaults;
import io.actionlog.client.cli.connection.EnvironmentProxies;
import io.actionlog.client.cli.connection.LastResponse;
import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.terminal.Console;
import io.actionlog.client.transport.ClientVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
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
      AutoComplete.GenerateCompletion.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:It worked.",
      "1:A call failed, or a followed action did not end in Success; why is on stderr.",
      "2:The command line is wrong.",
      "exec:That of the command that was run; 126 if it cannot be run, 127 if there is none."
    })
public final class RootCommand {

  private static final String DEFAULT_URL = "http://127.0.0.1:8080";
  private static final String BYTE_ORDER_MARK = "\ufeff";

  /** How to decide whether to use colour. */
  enum Colour {
    auto,
    always,
    never
  }

  private final Console console;
  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      converter = EnvironmentDefaults.AsGiven.class,
      description = "The server's address, or ACTIONLOG_URL (default: " + DEFAULT_URL + ").")
  private @Nullable String url;

  @Option(
      names = "--user",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      converter = EnvironmentDefaults.AsGiven.class,
      description = "The account's name, or ACTIONLOG_USER.")
  private @Nullable String user;

  @Option(
      names = "--apikey-file",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description =
          "A file whose first line is the API key, or ACTIONLOG_APIKEY with the key itself.")
  private @Nullable Path keyFile;

  @Option(
      names = "--apikey",
      scope = ScopeType.INHERIT,
      paramLabel = "KEY",
      description =
          "The API key. Other users of this machine see it in the list of processes: prefer the other ways.")
  private @Nullable String key;

  @Option(
      names = "--namespace",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      converter = EnvironmentDefaults.AsGiven.class,
      description = "The namespace, or ACTIONLOG_NAMESPACE (default: the account's own).")
  private @Nullable String namespace;

  @Option(
      names = "--ca-certificate",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      converter = EnvironmentDefaults.AsGiven.class,
      description =
          "Whom to trust with https, certificates in PEM, in place of the system's; or"
              + " ACTIONLOG_CA_CERTIFICATE.")
  private @Nullable String caCertificate;

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

  /** The server, as the options say; the caller closes it. */
  Session open() {
    boolean dull =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || "dumb".equals(environment.get("TERM"));
    console.colour(
        colour == Colour.always || (colour == Colour.auto && console.isTerminal() && !dull));
    if (unpaged) {
      console.pager(null);
    }
    String name = user;
    if (name == null || name.isEmpty()) {
      throw wrong("user: missing (expected --user or ACTIONLOG_USER)");
    }
    String address = url;
    LastResponse answers = new LastResponse();
    try {
      ActionlogClientBuilder client =
          ActionlogClient.builder(address == null || address.isEmpty() ? DEFAULT_URL : address)
              .credentials(name, key())
              .namespace(namespace == null || namespace.isEmpty() ? null : namespace)
              .userAgent("actionlog-cli/" + ClientVersion.TEXT)
              .onAnswer(answers);
      EnvironmentProxies.of(environment).ifPresent(client::proxy);
      String trusted = caCertificate;
      if (trusted != null && !trusted.isEmpty()) {
        client.caCertificate(Path.of(trusted));
      }
      return new Session(client.build(), answers, console);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  Console console() {
    return console;
  }

  private String key() {
    String given = key;
    if (given != null) {
      return given;
    }
    Path file = keyFile;
    if (file != null) {
      return firstLine(file);
    }
    String set = environment.get("ACTIONLOG_APIKEY");
    if (set == null || set.isEmpty()) {
      throw wrong("key: missing (expected ACTIONLOG_APIKEY or --apikey-file)");
    }
    return set;
  }

  private String firstLine(Path file) {
    try {
      String text = Files.readString(file);
      String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
      return unmarked.lines().findFirst().orElse("").strip();
    } catch (IOException e) {
      throw wrong("--apikey-file: " + file + " (expected a file that can be read)");
    }
  }

  private ParameterException wrong(String message) {
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
