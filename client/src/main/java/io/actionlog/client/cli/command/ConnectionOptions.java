package io.actionlog.client.cli.command;

import io.actionlog.client.cli.profile.ConnectionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that say where the server is and who calls. */
final class ConnectionOptions {

  private static final String BYTE_ORDER_MARK = "\ufeff";

  @Option(
      names = "--profile",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description =
          "What 'actionlog auth login' has stored by this name, in place of the environment; or ACTIONLOG_PROFILE"
              + " (default: the profile default, behind the environment).")
  private @Nullable String profile;

  @Option(
      names = "--url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description =
          "The server's address, or ACTIONLOG_URL (default: "
              + ConnectionSettings.DEFAULT_URL
              + ").")
  private @Nullable String url;

  @Option(
      names = "--user",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
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
      description = "The namespace, or ACTIONLOG_NAMESPACE (default: the account's own).")
  private @Nullable String namespace;

  @Option(
      names = "--ca-certificate",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description =
          "Whom to trust with https, certificates in PEM, in place of the system's; or"
              + " ACTIONLOG_CA_CERTIFICATE.")
  private @Nullable String caCertificate;

  ConnectionSettings.Options given() {
    String text = key;
    Path file = keyFile;
    return new ConnectionSettings.Options(
        url,
        user,
        text != null ? () -> text : file != null ? () -> firstLine(file) : null,
        namespace,
        caCertificate,
        profile);
  }

  private static String firstLine(Path file) {
    try {
      String text = Files.readString(file);
      String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
      return unmarked.lines().findFirst().orElse("").strip();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "--apikey-file: " + file + " (expected a file that can be read)", e);
    }
  }
}
