package io.actionlog.client.cli.command;

import io.actionlog.client.ActionQuery;
import io.actionlog.client.cli.connection.Session;
import io.actionlog.client.cli.profile.ConnectionSettings;
import io.actionlog.client.cli.profile.ConnectionSettings.Setting;
import io.actionlog.client.cli.profile.Profile;
import io.actionlog.client.cli.profile.ProfileFile;
import io.actionlog.client.cli.terminal.PlainText;
import io.actionlog.client.cli.terminal.Prompt;
import io.actionlog.client.transport.ActionlogException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** The commands on profiles: a server, a user and a key under a name. */
@Command(
    name = "auth",
    description = {
      "Stores who you are, and says it.",
      "A setting comes from its option, else from its environment variable, else from the profile. A profile that"
          + " --profile names goes before the environment. What else a profile holds, its key above all, is used for"
          + " its own server and user only."
    },
    synopsisSubcommandLabel = "COMMAND")
final class AuthCommand {

  private static final int LONGEST_LINE = 4096;
  private static final String PROFILE_VARIABLE = "ACTIONLOG_PROFILE";
  private static final List<String> BEFORE_PROFILES =
      List.of("ACTIONLOG_URL", "ACTIONLOG_USER", "ACTIONLOG_APIKEY", "ACTIONLOG_NAMESPACE");

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @ParentCommand
  private RootCommand root;

  @Command(
      name = "login",
      description = {
        "Stores a server, a user and a key as a profile, when the server has taken the key.",
        "The key is asked for, or is the first line of the standard input; never an argument, which others would see."
      },
      sortOptions = false)
  int login() {
    root.prepare();
    if (root.given().key() != null) {
      throw root.wrong(
          "key: not taken from an option (expected at the prompt, or on the standard input)");
    }
    String name = newName();
    try {
      ProfileFile file = root.profiles();
      ConnectionSettings settings = toStore(name, file.load());
      String url = url(settings);
      String user = user(settings);
      String key = key("API key of " + user + " at " + url + ": ");
      if (!isTaken(settings.withUrl(url), user, key)) {
        return 1;
      }
      file.put(name, profile(settings, url, user, key));
      root.console()
          .line(PlainText.of("Logged in to " + url + " as " + user + " (profile " + name + ")"));
      warnOfVariables(name);
      return 0;
    } catch (IllegalArgumentException e) {
      throw root.wrong(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      root.console().error("profiles: they cannot be written: " + e.getMessage());
      return 1;
    }
  }

  @Command(
      name = "logout",
      description = {
        "Forgets a profile with its key.",
        "The key itself stays valid: 'account key revoke' on the server takes it away."
      },
      sortOptions = false)
  int logout() {
    root.prepare();
    try {
      ProfileFile file = root.profiles();
      String name = name();
      Map<String, Profile> stored = file.load();
      if (!stored.containsKey(name)) {
        root.console().error(ConnectionSettings.unknown(name, stored.keySet()));
        return 1;
      }
      file.remove(name);
      root.console().line("Forgot the profile " + name);
      return 0;
    } catch (IllegalArgumentException e) {
      throw root.wrong(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      root.console().error("profiles: they cannot be written: " + e.getMessage());
      return 1;
    }
  }

  @Command(
      name = "status",
      description =
          "Shows where the server is and who calls, who says so, and if the server takes the key; exit code 1 if not.",
      sortOptions = false)
  int status() {
    root.prepare();
    try {
      ConnectionSettings settings = root.settings();
      print("Server", settings.url());
      print("User", settings.user());
      print("Namespace", settings.namespace());
      Setting key = settings.key();
      print("Key", key == null ? null : new Setting("not shown", key.source()));
      String others = String.join(", ", root.stored().keySet());
      root.console().line(pad("Profiles") + (others.isEmpty() ? "-" : others));
      Setting user = settings.user();
      if (user == null || key == null) {
        root.console().error(user == null ? RootCommand.MISSING_USER : settings.missingKey());
        return 1;
      }
      if (isTaken(settings, user.value(), key.value())) {
        root.console().line(pad("Answer") + "the server takes the key");
        return 0;
      }
      return 1;
    } catch (IllegalArgumentException e) {
      throw root.wrong(String.valueOf(e.getMessage()));
    }
  }

  private void print(String name, @Nullable Setting setting) {
    root.console()
        .line(
            pad(name)
                + (setting == null
                    ? "-"
                    : PlainText.of(setting.value() + "  (" + setting.source() + ")")));
  }

  private static String pad(String name) {
    return String.format(Locale.ROOT, "%-11s", name);
  }

  /** The profile that is meant, whether it is there or not. */
  private String name() {
    String given = root.given().profile();
    String set = root.environment().getOrDefault(PROFILE_VARIABLE, "");
    return given != null ? given : set.isEmpty() ? ConnectionSettings.DEFAULT_PROFILE : set;
  }

  private String newName() {
    String name = name();
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      throw root.wrong(
          "profile: '"
              + name
              + "' (expected 1 to 64 letters, digits, dots, hyphens or underscores)");
    }
    return name;
  }

  /** What is known of a profile before anything is asked; one that is new has nothing yet. */
  private ConnectionSettings toStore(String name, Map<String, Profile> stored) {
    if (stored.containsKey(name)) {
      return new ConnectionSettings(root.given(), root.environment(), stored);
    }
    Map<String, String> environment = new TreeMap<>(root.environment());
    environment.remove(PROFILE_VARIABLE);
    return new ConnectionSettings(root.given().withProfile(null), environment, Map.of());
  }

  private String url(ConnectionSettings settings) {
    Prompt prompt = root.console().prompt();
    Setting url = settings.url();
    if (prompt == null || !url.isDefault()) {
      return url.value();
    }
    String typed = prompt.line("Server [" + url.value() + "]: ");
    return typed.isEmpty() ? url.value() : typed;
  }

  private String user(ConnectionSettings settings) {
    Prompt prompt = root.console().prompt();
    Setting user = settings.user();
    String name = user != null ? user.value() : prompt == null ? "" : prompt.line("User: ");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("user: missing (expected --user or ACTIONLOG_USER)");
    }
    return name;
  }

  private String key(String question) {
    Prompt prompt = root.console().prompt();
    String key;
    if (prompt != null) {
      String typed = prompt.secret(question);
      key = typed == null ? "" : typed.strip();
    } else {
      key = new String(input(), StandardCharsets.UTF_8).lines().findFirst().orElse("");
      key = key.replace("\ufeff", "").strip();
    }
    if (key.isEmpty()) {
      throw new IllegalArgumentException(
          "key: missing (expected at the prompt of a terminal, or on the standard input)");
    }
    return key;
  }

  private byte[] input() {
    try {
      return root.console().in().readNBytes(LONGEST_LINE);
    } catch (IOException e) {
      throw new IllegalArgumentException("key: standard input: " + e.getMessage(), e);
    }
  }

  /** If the server takes the key, which is said if not. */
  private boolean isTaken(ConnectionSettings settings, String user, String key) {
    try (Session session = root.open(settings, user, key)) {
      session.client().listActions(ActionQuery.builder().limit(1).build());
      return true;
    } catch (ActionlogException e) {
      root.console().error(e.error());
      return false;
    }
  }

  private static Profile profile(ConnectionSettings settings, String url, String user, String key) {
    Setting namespace = settings.namespace();
    Setting trusted = settings.caCertificate();
    return new Profile(
        url,
        user,
        key,
        namespace == null ? null : namespace.value(),
        trusted == null ? null : Path.of(trusted.value()).toAbsolutePath().toString());
  }

  private void warnOfVariables(String name) {
    List<String> set =
        BEFORE_PROFILES.stream()
            .filter(variable -> !root.environment().getOrDefault(variable, "").isEmpty())
            .toList();
    if (!set.isEmpty()) {
      root.console()
          .error(
              String.join(", ", set)
                  + " in the environment: before the profile, unless it is named by --profile "
                  + name);
    }
  }
}
