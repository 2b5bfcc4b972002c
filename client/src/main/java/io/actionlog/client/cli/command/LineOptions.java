package io.actionlog.client.cli.command;

import io.actionlog.client.cli.argument.Suggestions;
import io.actionlog.client.cli.importing.ActionParser;
import io.actionlog.client.cli.importing.BatchReader;
import io.actionlog.client.cli.importing.LineParser;
import io.actionlog.client.cli.importing.accesslog.AccessLogParser;
import io.actionlog.client.cli.importing.accesslog.AnyLineParser;
import io.actionlog.client.cli.importing.accesslog.JsonLogParser;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How the lines of what is imported are read, and which are taken. */
final class LineOptions {

  private static final String ANONYMOUS = "anonymous";
  private static final List<String> NAMES =
      List.of(
          "auto",
          "common",
          "combined",
          "vhost_combined",
          "nginx",
          "nginx_json",
          "caddy",
          "traefik",
          "json",
          "ndjson");
  private static final String FORMATS =
      "auto, common, combined, vhost_combined, nginx (with forwarded addresses), nginx_json, caddy, traefik, ndjson"
          + " (actions), or a LogFormat of Apache or log_format of nginx in quotation marks";

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "auto",
      description = FORMATS + " (default: auto, by what each line looks like).")
  private String format = "auto";

  @Option(
      names = "--state-changing-only",
      description = "Leaves out calls by GET, HEAD, OPTIONS and TRACE.")
  private boolean stateChangingOnly;

  @Option(
      names = "--all-methods",
      description = "Records requests by HEAD, OPTIONS and TRACE of access logs, too.")
  private boolean allMethods;

  @Option(
      names = "--failed-attempts",
      description =
          "Records what an access log tells of connections that sent no HTTP request, as Failed"
              + " (default: they are counted).")
  private boolean failedAttempts;

  @Option(
      names = "--caller",
      paramLabel = "NAME",
      description =
          "The user of lines that name none (default: anonymous, of JSON actions the account itself).")
  private @Nullable String caller;

  /** Refuses a format that cannot be read as a wrong command line. */
  void check() {
    try {
      parser();
    } catch (IllegalArgumentException e) {
      CommandSpec command = spec;
      if (command == null) {
        throw e;
      }
      throw new ParameterException(command.commandLine(), "--format: " + e.getMessage(), e);
    }
  }

  LineParser parser() {
    String anonymous = caller == null ? ANONYMOUS : caller;
    if (AccessLogParser.isFormat(format)) {
      return AccessLogParser.custom(format, anonymous);
    }
    return switch (format.toLowerCase(Locale.ROOT).replace('-', '_')) {
      case "auto" -> new AnyLineParser(new ActionParser(caller), anonymous);
      case "common" -> AccessLogParser.common(anonymous);
      case "combined" -> AccessLogParser.combined(anonymous);
      case "vhost_combined" -> AccessLogParser.virtualHost(anonymous);
      case "nginx" -> AccessLogParser.nginx(anonymous);
      case "nginx_json" -> new JsonLogParser(JsonLogParser.Server.NGINX, anonymous);
      case "caddy" -> new JsonLogParser(JsonLogParser.Server.CADDY, anonymous);
      case "traefik" -> new JsonLogParser(JsonLogParser.Server.TRAEFIK, anonymous);
      case "json" -> new JsonLogParser(null, anonymous);
      case "ndjson" -> new ActionParser(caller);
      default ->
          throw new IllegalArgumentException(
              "'" + format + "' (expected " + FORMATS + ")" + Suggestions.question(format, NAMES));
    };
  }

  BatchReader.Selection selection() {
    return new BatchReader.Selection(stateChangingOnly, allMethods, failedAttempts);
  }

  /** All that makes the import of the same file another one. */
  @Override
  public String toString() {
    return String.join("\n", format, String.valueOf(caller), selection().toString());
  }
}
