package io.actionlog.server.operation.command;

import io.actionlog.server.operation.OperationContext;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Makes the environment of a command, without the server's own settings, some of which are secrets.
 */
public final class CommandEnvironment {
  static final String ACTION_UUID = "ACTIONLOG_ACTION_UUID";
  static final String OBJECT = "ACTIONLOG_OBJECT";
  static final String USER = "ACTIONLOG_USER";

  private static final String PARAMETER = "ACTIONLOG_PARAMETER_";

  /** The variables that tell a command of its action. */
  public static final Set<String> NAMES = Set.of(ACTION_UUID, OBJECT, USER);

  private CommandEnvironment() {}

  /** Whether a variable with this name is the server's to set. */
  public static boolean isTaken(String name) {
    return NAMES.contains(name) || name.startsWith(PARAMETER);
  }

  /** The variable that has the value of a parameter. */
  static String variable(String parameter) {
    return PARAMETER + parameter.toUpperCase(Locale.ROOT);
  }

  /**
   * Refuses a value that would reach the command with question marks in it.
   *
   * @param charset in which the system passes an environment on, by the server's locale
   */
  static void requireEncodable(Map<String, String> parameters, Charset charset) {
    parameters.forEach(
        (name, value) -> {
          if (!charset.newEncoder().canEncode(value)) {
            throw new IllegalArgumentException(
                "the value of the parameter "
                    + name
                    + " has characters that the server's locale has not (expected one such as"
                    + " LANG=C.UTF-8)");
          }
        });
  }

  /** Turns the server's environment into the command's. */
  static void prepare(
      Map<String, String> environment, Map<String, String> configured, OperationContext context) {
    environment.keySet().removeIf(name -> name.startsWith("ACTIONLOG_"));
    environment.putAll(configured);
    environment.put(ACTION_UUID, context.actionUuid().toString());
    environment.put(OBJECT, context.object());
    environment.put(USER, context.user());
    requireEncodable(context.parameters(), Charset.forName(System.getProperty("sun.jnu.encoding")));
    context.parameters().forEach((name, value) -> environment.put(variable(name), value));
  }
}
