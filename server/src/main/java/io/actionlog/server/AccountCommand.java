package io.actionlog.server;

import io.actionlog.server.access.Account;
import io.actionlog.server.access.Accounts;
import io.actionlog.server.access.ApiKey;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Role;
import io.actionlog.server.settings.Config;
import io.actionlog.server.settings.Setting;
import io.actionlog.server.settings.SettingException;
import io.actionlog.server.settings.SettingOptions;
import io.actionlog.server.store.OfflineAccounts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
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

  private AccountCommand(SettingOptions settings) {
    this.settings = settings;
  }

  static CommandLine commandLine(SettingOptions settings) {
    CommandLine line = new CommandLine(new AccountCommand(settings));
    SettingOptions.addInherited(line.getCommandSpec(), Setting.DATA, Setting.DATA.description());
    SettingOptions.addInherited(
        line.getCommandSpec(), Setting.CONFIG, "Properties file with settings.");
    return line;
  }

  @Command(name = "add", description = "Makes an account with its own namespace; prints its key.")
  int add(@Parameters(paramLabel = "NAME") String name) {
    return with(accounts -> out().println(accounts.add(name)));
  }

  @Command(name = "key", description = "Gives an account one more key and prints it.")
  int key(@Parameters(paramLabel = "NAME") String name) {
    return with(accounts -> out().println(accounts.addKey(name)));
  }

  @Command(name = "grant", description = "Gives an account a role in a namespace.")
  int grant(
      @Parameters(paramLabel = "NAME") String name,
      @Parameters(paramLabel = "NAMESPACE") String namespace,
      @Parameters(paramLabel = "ROLE", description = "viewer, member or admin") String role) {
    return with(accounts -> accounts.grant(name, namespace, role(role)));
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
            accounts.revoke(name, namespace);
          } else if (keyId != null) {
            accounts.removeKey(name, keyId);
          }
        });
  }

  @Command(
      name = "list",
      description = "Lists accounts with the ids of their keys and their roles.")
  int list() {
    return with(accounts -> accounts.list().forEach(account -> out().println(line(account))));
  }

  private int with(Consumer<Accounts> work) {
    Path data = Config.data(settings.read(java.util.Objects.requireNonNull(spec)));
    try (OfflineAccounts offline = open(data)) {
      work.accept(new Accounts(offline.accounts()));
    }
    return 0;
  }

  private static OfflineAccounts open(Path data) {
    try {
      return OfflineAccounts.open(data, InstantSource.system());
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
    throw new SettingException("ROLE: " + text + " (expected viewer, member or admin)");
  }

  private static String line(Account account) {
    String keys = account.keys().stream().map(ApiKey::id).sorted().collect(Collectors.joining(","));
    String roles =
        account.roles().entrySet().stream()
            .map(role -> role.getKey() + ":" + role.getValue().label())
            .sorted()
            .collect(Collectors.joining(","));
    return account.name() + "\tkeys " + keys + "\troles " + roles;
  }
}
