package io.actionlog.server;

import io.actionlog.server.settings.SettingException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives accounts further keys, and takes them away. */
@Command(
    name = "key",
    description = "Gives an account one more key and prints it.",
    mixinStandardHelpOptions = true)
final class AccountKeyCommand implements Callable<Integer> {

  private static final Pattern LIFETIME = Pattern.compile("([1-9]\\d{0,5})([mhdw])");

  private final AccountCommand accounts;

  // Not required, because picocli would ask for it before the subcommand as well.
  @Parameters(paramLabel = "NAME", arity = "0..1", description = "The account.")
  private @Nullable String name;

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      description = "How long the key opens, such as 90d, 12h, 30m or 2w (default: for ever).")
  private @Nullable String expires;

  private AccountKeyCommand(AccountCommand accounts) {
    this.accounts = accounts;
  }

  static CommandLine commandLine(AccountCommand accounts) {
    return new CommandLine(new AccountKeyCommand(accounts));
  }

  @Override
  public Integer call() {
    String account = name;
    if (account == null) {
      throw new SettingException("key: no NAME (expected the name of an account)");
    }
    Duration lifetime = expires == null ? null : lifetime(expires);
    return accounts.with(all -> accounts.printKey(account, all.addKey(account, lifetime)));
  }

  @Command(name = "revoke", description = "Takes a key away, which opens no more.")
  int revoke(
      @Parameters(paramLabel = "NAME") String account,
      @Parameters(paramLabel = "ID", description = "The key's id, as account list shows it.")
          String keyId) {
    return accounts.with(all -> accounts.removeKey(all, account, keyId));
  }

  private static Duration lifetime(String text) {
    Matcher parts = LIFETIME.matcher(text);
    if (!parts.matches()) {
      throw new SettingException(
          "--expires: " + text + " (expected a whole number with m, h, d or w, such as 90d)");
    }
    long number = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(number);
      default -> Duration.ofDays(7 * number);
    };
  }
}
