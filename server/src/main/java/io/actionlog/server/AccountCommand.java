package io.actionlog.server;

import io.actionlog.server.access.Account;
import io.actionlog.server.access.Accounts;
import io.actionlog.server.access.ApiKey;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.action.Role;
import io.actionlog.server.settings.Config;
import io.actionlog.server.settings.Setting;
import io.actionlog.server.settings.SettingException;
import io.actionlog.server.settings.SettingOptions;
import io.actionlog.server.store.OfflineAccounts;
import io.actionlog.server.store.sql.UnusableLibraryException;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Manages accounts on the data folder itself, whether a server runs on it or not. */
@Command(
    name = "account",
    description = "Manages accounts, keys and roles, whether the server runs or not.",
    mixinStandardHelpOptions = true)
final class AccountCommand {

  private final SettingOptions settings;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--yes",
      scope = CommandLine.ScopeType.INHERIT,
      description = "Does not ask whether the last admin of a namespace is to go.")
  private boolean isConfirmed;

  private AccountCommand(SettingOptions settings) {
    this.settings = settings;
  }

  static CommandLine commandLine(SettingOptions settings) {
    AccountCommand command = new AccountCommand(settings);
    CommandLine line = new CommandLine(command);
    line.addSubcommand("key", AccountKeyCommand.commandLine(command));
    SettingOptions.addInherited(line.getCommandSpec(), Setting.DATA, Setting.DATA.description());
    SettingOptions.addInherited(
        line.getCommandSpec(), Setting.CONFIG, "Properties file with settings.");
    return line;
  }

  @Command(name = "add", description = "Makes an account with its own namespace; prints its key.")
  int add(@Parameters(paramLabel = "NAME") String name) {
    return with(accounts -> printKey(name, accounts.add(name)));
  }

  @Command(name = "grant", description = "Gives an account a role in a namespace.")
  int grant(
      @Parameters(paramLabel = "NAME") String name,
      @Parameters(paramLabel = "NAMESPACE") String namespace,
      @Parameters(
              paramLabel = "ROLE",
              completionCandidates = Roles.class,
              description = "${COMPLETION-CANDIDATES}")
          String role) {
    Role wanted = role(role);
    return with(
        accounts -> {
          if (wanted != Role.ADMIN) {
            confirm(name, only(namespace, accounts.administratedAlone(name)));
          }
          accounts.grant(name, namespace, wanted);
        });
  }

  @Command(
      name = "revoke",
      description = "Takes an account's role in a namespace away, or one of its keys.")
  int revoke(
      @Parameters(paramLabel = "NAME") String name,
      @Parameters(paramLabel = "NAMESPACE", arity = "0..1") @Nullable String namespace,
      @Option(names = "--key", paramLabel = "ID", description = "The key's id, as list shows it.")
          @Nullable String keyId) {
    if ((namespace == null) == (keyId == null)) {
      throw new SettingException("revoke: NAMESPACE or --key ID (expected one of them)");
    }
    return with(
        accounts -> {
          if (namespace != null) {
            confirm(name, only(namespace, accounts.administratedAlone(name)));
            accounts.revoke(name, namespace);
          } else if (keyId != null) {
            removeKey(accounts, name, keyId);
          }
        });
  }

  @Command(
      name = "disable",
      description = "Lets an account in no more, with any of its keys, until it is enabled.")
  int disable(@Parameters(paramLabel = "NAME") String name) {
    return with(
        accounts -> {
          confirm(name, administratedForOthers(accounts, name));
          accounts.setDisabled(name, true);
        });
  }

  @Command(name = "enable", description = "Lets an account in again that was disabled.")
  int enable(@Parameters(paramLabel = "NAME") String name) {
    return with(accounts -> accounts.setDisabled(name, false));
  }

  @Command(
      name = "remove",
      description =
          "Removes an account, its keys and its roles; what is recorded in its namespace stays.")
  int remove(@Parameters(paramLabel = "NAME") String name) {
    return with(
        accounts -> {
          confirm(name, administratedForOthers(accounts, name));
          accounts.remove(name);
        });
  }

  @Command(
      name = "list",
      description = "Lists accounts with the ids of their keys and their roles.")
  int list() {
    return with(accounts -> accounts.list().forEach(account -> out().println(line(account))));
  }

  /** Prints a key that is told once; throws when nobody can have read it. */
  void printKey(String name, String key) {
    out().println(key);
    if (out().checkError()) {
      throw new ActionlogException(
          Failure.UNAVAILABLE,
          "output: the new key could not be printed and is lost (expected an output that can be"
              + " written; account key "
              + name
              + " makes another)");
    }
  }

  /** Takes a key away. */
  void removeKey(Accounts accounts, String name, String keyId) {
    if (accounts.isLastKey(name, keyId)) {
      confirm(name, administratedForOthers(accounts, name));
    }
    accounts.removeKey(name, keyId);
  }

  /** An account's own namespace ends with it, except that of the first admin. */
  private static List<String> administratedForOthers(Accounts accounts, String name) {
    return accounts.administratedAlone(name).stream()
        .filter(namespace -> !namespace.equals(name) || name.equals(ActionlogServer.ADMIN))
        .toList();
  }

  private static List<String> only(String namespace, List<String> namespaces) {
    return namespaces.contains(namespace) ? List.of(namespace) : List.of();
  }

  /** Asks on the terminal whether namespaces may lose their last admin. */
  private void confirm(String name, List<String> namespaces) {
    if (namespaces.isEmpty() || isConfirmed) {
      return;
    }
    String what = "account: " + name + " is the last admin of " + String.join(", ", namespaces);
    Console terminal = System.console();
    String answer = terminal == null ? null : terminal.readLine("%s. Go on? [y/N] ", what);
    if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
      throw new ActionlogException(Failure.CONFLICT, what + " (expected --yes if that is meant)");
    }
  }

  int with(Consumer<Accounts> work) {
    Path data = Config.data(settings.read(java.util.Objects.requireNonNull(spec)));
    try (OfflineAccounts offline = open(data)) {
      work.accept(new Accounts(offline.accounts()));
    }
    return 0;
  }

  private static OfflineAccounts open(Path data) {
    try {
      return OfflineAccounts.openExisting(data, InstantSource.system());
    } catch (UnusableLibraryException e) {
      throw new SettingException(String.valueOf(e.getMessage()));
    } catch (ActionlogException e) {
      throw new SettingException(Setting.DATA.option() + ": " + e.getMessage());
    }
  }

  private PrintWriter out() {
    return java.util.Objects.requireNonNull(spec).commandLine().getOut();
  }

  private static Role role(String text) {
    for (Role role : Role.values()) {
      if (role.label().equals(text.toLowerCase(Locale.ROOT))) {
        return role;
      }
    }
    throw new SettingException("ROLE: " + text + " (expected " + Role.labels() + ")");
  }

  private static String line(Account account) {
    String keys =
        account.keys().stream().map(AccountCommand::text).sorted().collect(Collectors.joining(","));
    String roles =
        account.roles().entrySet().stream()
            .map(role -> role.getKey() + ":" + role.getValue().label())
            .sorted()
            .collect(Collectors.joining(","));
    String disabled = account.isDisabled() ? "\tdisabled" : "";
    return account.name() + "\tkeys " + keys + "\troles " + roles + disabled;
  }

  private static String text(ApiKey key) {
    Instant expires = key.expires();
    if (expires == null) {
      return key.id();
    }
    String verb = key.isExpired(Instant.now()) ? "expired " : "expires ";
    return key.id() + " (" + verb + expires + ")";
  }

  /** The words for the roles. */
  static final class Roles implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Role.values()).map(Role::label).iterator();
    }
  }
}
