package io.actionlog.conformance.command;

import io.actionlog.conformance.check.Kit;
import io.actionlog.conformance.check.KitOptions;
import io.actionlog.conformance.check.Preflight;
import io.actionlog.conformance.connection.Route;
import io.actionlog.conformance.connection.Target;
import io.actionlog.conformance.document.Contract;
import io.actionlog.conformance.exchange.Credentials;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the kit. */
@Command(
    name = "actionlog-conformance",
    description = "Checks a running server against the document.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The server conforms.",
      "1:It does not; the findings say how.",
      "2:It could not be checked; stderr says why."
    })
final class KitCommand implements Callable<Integer> {

  static final int COULD_NOT_RUN = 2;

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The server's address, without the API's base path, or ACTIONLOG_URL.")
  private @Nullable String url;

  @Option(names = "--user", paramLabel = "NAME", description = "The account, or ACTIONLOG_USER.")
  private @Nullable String user;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "Its API key. Other users of this machine see it in the list of processes: prefer"
              + " ACTIONLOG_APIKEY or --key-file.")
  private @Nullable String key;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "A file whose first line is the key.")
  private @Nullable Path keyFile;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description = "The namespace, or ACTIONLOG_NAMESPACE (default: the account's own).")
  private @Nullable String namespace;

  @Option(
      names = "--ca-certificate",
      paramLabel = "FILE",
      description =
          "Whom to trust with https, certificates in PEM, in place of the system's; or"
              + " ACTIONLOG_CA_CERTIFICATE.")
  private @Nullable String caCertificate;

  @Option(
      names = "--producer-user",
      paramLabel = "NAME",
      description = "The account that records actions (default: that of --user).")
  private @Nullable String producerUser;

  @Option(
      names = "--producer-key",
      paramLabel = "KEY",
      description = "Its key, or ACTIONLOG_PRODUCER_APIKEY (default: that of the account).")
  private @Nullable String producerKey;

  @Option(
      names = "--foreign-user",
      paramLabel = "NAME",
      description = "An account that may not see the namespace.")
  private @Nullable String foreignUser;

  @Option(
      names = "--foreign-key",
      paramLabel = "KEY",
      description = "Its key, or ACTIONLOG_FOREIGN_APIKEY.")
  private @Nullable String foreignKey;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--only",
      paramLabel = "TAG|OPERATION",
      split = ",",
      description = "Only these operationIds, or those with these tags.")
  private Set<String> only = new LinkedHashSet<>();

  @Option(
      names = "--uuid",
      paramLabel = "UUID",
      split = ",",
      description =
          "Actions that are there already, for servers that can neither record nor start any.")
  private List<UUID> known = List.of();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "What everything random comes from (default: another each time; it is shown).")
  private @Nullable Long seed;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "600",
      description = "How long it may take; what does not fit is skipped (default: 600).")
  private int seconds;

  KitCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    Contract contract = common.contract();
    Target target = target();
    if (seconds < 1) {
      throw wrong("--seconds: " + seconds + " (expected 1 or more)");
    }
    KitOptions options =
        new KitOptions(
            seed == null ? new Random().nextInt(1_000_000) : seed,
            Duration.ofSeconds(seconds),
            only);
    Preflight.check(target, contract, options);
    return common.report(
        new Kit(contract, AllChecks.of(contract)).run(target, options),
        spec().commandLine().getOut());
  }

  private Target target() {
    String name = required(setting(user, "ACTIONLOG_USER"), "--user", "ACTIONLOG_USER");
    Credentials caller =
        new Credentials(
            name, required(key(), "--key-file", "ACTIONLOG_APIKEY"), "ACTIONLOG_APIKEY");
    String other = setting(producerKey, "ACTIONLOG_PRODUCER_APIKEY");
    if (producerUser != null) {
      required(other, "--producer-key", "ACTIONLOG_PRODUCER_APIKEY");
    }
    Credentials producer =
        other == null
            ? caller
            : new Credentials(
                producerUser == null ? name : producerUser, other, "ACTIONLOG_PRODUCER_APIKEY");
    return new Target(
        address(),
        caller,
        Optional.ofNullable(setting(namespace, "ACTIONLOG_NAMESPACE")),
        producer,
        known,
        foreign(),
        route());
  }

  private Route route() {
    String file = setting(caCertificate, "ACTIONLOG_CA_CERTIFICATE");
    try {
      return Route.of(environment, Optional.ofNullable(file).map(Path::of));
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private Optional<Credentials> foreign() {
    String name = foreignUser;
    String variable = "ACTIONLOG_FOREIGN_APIKEY";
    if (name == null) {
      if (foreignKey != null) {
        throw wrong("--foreign-user: missing (expected the account that --foreign-key is of)");
      }
      return Optional.empty();
    }
    String secret = required(setting(foreignKey, variable), "--foreign-key", variable);
    return Optional.of(new Credentials(name, secret, variable));
  }

  private URI address() {
    String given = required(setting(url, "ACTIONLOG_URL"), "--url", "ACTIONLOG_URL");
    try {
      URI address = URI.create(given);
      if (List.of("http", "https").contains(String.valueOf(address.getScheme()))
          && address.getHost() != null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw wrong("--url: " + given + " (expected an address such as http://127.0.0.1:8080)");
    }
    throw wrong("--url: " + given + " (expected an address such as http://127.0.0.1:8080)");
  }

  private @Nullable String key() {
    Path file = keyFile;
    if (key != null || file == null) {
      return setting(key, "ACTIONLOG_APIKEY");
    }
    try {
      String text = Files.readString(file);
      String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
      return unmarked.lines().findFirst().orElse("").strip();
    } catch (IOException e) {
      throw wrong("--key-file: " + file + " (expected a file that can be read)");
    }
  }

  private @Nullable String setting(@Nullable String option, String variable) {
    String value = option == null ? environment.get(variable) : option;
    return value == null || value.isEmpty() ? null : value;
  }

  private String required(@Nullable String value, String option, String variable) {
    if (value == null) {
      throw wrong(option + ": missing (expected it or " + variable + ")");
    }
    return value;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec().commandLine(), message);
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("not parsed yet");
    }
    return spec;
  }
}
