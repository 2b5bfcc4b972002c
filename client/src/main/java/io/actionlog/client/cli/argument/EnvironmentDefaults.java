package io.actionlog.client.cli.argument;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The values of options that are not given: those of environment variables. A variable that is
 * empty counts as not set.
 */
public final class EnvironmentDefaults implements IDefaultValueProvider {

  private static final Map<String, String> VARIABLES =
      Map.of(
          "--url", "ACTIONLOG_URL",
          "--user", "ACTIONLOG_USER",
          "--namespace", "ACTIONLOG_NAMESPACE",
          "--ca-certificate", "ACTIONLOG_CA_CERTIFICATE");

  /** Without it, picocli takes a value that is also a command's name for that command. */
  private static final String FROM_ENVIRONMENT = "\0";

  private final Map<String, String> environment;

  /** Reads a value as it was given, by the option or by its variable. */
  public static final class AsGiven implements ITypeConverter<String> {

    @Override
    public String convert(String value) {
      return value.startsWith(FROM_ENVIRONMENT)
          ? value.substring(FROM_ENVIRONMENT.length())
          : value;
    }
  }

  /**
   * @param environment the process's environment
   */
  public EnvironmentDefaults(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    String variable =
        argument instanceof OptionSpec option ? VARIABLES.get(option.longestName()) : null;
    String value = variable == null ? null : environment.get(variable);
    // Picocli replaces ${...} in a default, and takes $$ for one $.
    return value == null || value.isEmpty() ? null : FROM_ENVIRONMENT + value.replace("$", "$$");
  }
}
