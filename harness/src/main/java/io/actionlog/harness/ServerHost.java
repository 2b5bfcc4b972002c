package io.actionlog.harness;

import io.actionlog.server.ActionlogServer;
import io.actionlog.server.settings.Config;
import io.actionlog.server.settings.Setting;
import io.actionlog.server.settings.Settings;
import io.actionlog.server.upkeep.OutOfMemoryExit;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Runs many servers in one process: it is loaded and compiled once for all of them. Reads requests
 * from stdin, one a line, and answers each on stdout; ends with its input.
 *
 * <p>A request is its number, {@code start} or {@code stop}, the server's name and for a start the
 * options; an answer the number, then {@code done} with the server's address or {@code failed} with
 * the reason. Tabs stand between.
 */
final class ServerHost {

  static final String START = "start";
  static final String STOP = "stop";

  private static final Map<String, Setting> SETTINGS =
      Stream.of(Setting.values()).collect(Collectors.toMap(Setting::option, Function.identity()));

  private final Map<String, ActionlogServer> servers = new ConcurrentHashMap<>();

  private ServerHost() {}

  /** Serves until its input ends. */
  public static void main(String... arguments) throws IOException {
    // As the server's own main method begins.
    OutOfMemoryExit.install();
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    ServerHost host = new ServerHost();
    HostRequests.serve(
        words -> host.answer(words.get(0), words.get(1), words.subList(2, words.size())));
  }

  private String answer(String request, String name, List<String> options) throws IOException {
    if (request.equals(START)) {
      ActionlogServer server = ActionlogServer.start(config(options));
      servers.put(name, server);
      return server.address();
    }
    ActionlogServer server = servers.remove(name);
    if (server == null) {
      throw new IllegalArgumentException(name + ": no such server (expected one that was started)");
    }
    server.close();
    return name;
  }

  private static Config config(List<String> options) {
    Map<Setting, String> given = new HashMap<>();
    for (int i = 0; i < options.size(); i += 2) {
      Setting setting = SETTINGS.get(options.get(i));
      if (setting == null) {
        throw new IllegalArgumentException(options.get(i) + " (expected a setting of the server)");
      }
      given.put(setting, options.get(i + 1));
    }
    String key = ServerAccounts.ADMIN.key();
    return Config.of(Settings.of(given, Map.of(Setting.ADMIN_KEY.variable(), key)));
  }
}
