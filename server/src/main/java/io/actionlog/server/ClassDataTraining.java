package io.actionlog.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.actionlog.server.settings.Config;
import io.actionlog.server.settings.Setting;
import io.actionlog.server.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts a server on an empty folder and calls it, so that the virtual machine can note which
 * classes that takes. The start script runs it once for each Java and jar.
 */
public final class ClassDataTraining {

  private static final String KEY = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final String SIGNED =
      "Authorization: Basic "
          + Base64.getEncoder()
              .encodeToString((ActionlogServer.ADMIN + ":" + KEY).getBytes(ISO_8859_1));
  private static final String UPGRADE =
      "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
  private static final String REPORT =
      """
      {"action":"a","object":"/api/app/v1/service/1/","method":"POST","path":"/a/"}""";

  private static final String ACTIONS = "/api/audit/v1/action/";
  private static final String ACTION = ACTIONS + "%s/";

  /** Method, path and body; an action's UUID stands for %s. */
  private static final List<List<String>> CALLS =
      List.of(
          List.of("GET", "/health/", ""),
          List.of("POST", ACTION + "logs/", "{\"lines\":[{\"log\":\"x\"}]}"),
          List.of("GET", ACTIONS + "?state=Success&limit=3&start_date__gte=2014-09-17", ""),
          List.of(
              "GET",
              ACTIONS + "?object=/api/app/v1/service/1/&include_related=true&user=admin",
              ""),
          List.of("PATCH", ACTION, "{\"state\":\"Success\"}"),
          List.of("GET", ACTION, ""),
          List.of("GET", "/api/audit/v1/operation/", ""),
          List.of("POST", "/api/audit/v1/operation/a/start/", "{\"object\":\"/a/\"}"),
          List.of("POST", ACTION + "cancel/", ""),
          List.of("POST", ACTIONS, "{}"),
          List.of("UPGRADE", ACTION + "logs/", ""),
          List.of("UPGRADE", "/api/audit/v1/events/", ""));

  private static final Pattern UUID = Pattern.compile("\"uuid\":\"([^\"]+)\"");
  private static final int PATIENCE_MILLIS = 30_000;

  /** How long to read what a socket sends, which stays open. */
  private static final int SOCKET_MILLIS = 300;

  private ClassDataTraining() {}

  /** Ends when all calls have been answered; takes the folder in which the server keeps them. */
  public static void main(String... arguments) throws IOException {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Main.run(new String[] {"--help"}, Map.of(), nowhere, nowhere);
    Settings settings =
        Settings.of(
            Map.of(Setting.DATA, arguments[0], Setting.PORT, "0"),
            Map.of(Setting.ADMIN_KEY.variable(), KEY));
    try (ActionlogServer server = ActionlogServer.start(Config.of(settings))) {
      URI address = URI.create(server.address());
      Matcher uuid = UUID.matcher(answer(address, "POST", ACTIONS, REPORT));
      String recorded = uuid.find() ? uuid.group(1) : "";
      for (List<String> call : CALLS) {
        answer(address, call.get(0), call.get(1).formatted(recorded), call.get(2));
      }
    }
  }

  private static String answer(URI server, String method, String path, String body)
      throws IOException {
    boolean isSocket = method.equals("UPGRADE");
    String head =
        (isSocket ? "GET" : method)
            + " %s HTTP/1.1\r\nHost: localhost\r\n".formatted(path)
            + "%s\r\n%s\r\n".formatted(SIGNED, isSocket ? UPGRADE : "Connection: close")
            + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(body.length());
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
      socket.setSoTimeout(isSocket ? SOCKET_MILLIS : PATIENCE_MILLIS);
      socket.getOutputStream().write((head + body).getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    } catch (SocketTimeoutException e) {
      if (!isSocket) {
        throw e;
      }
      return ""; // A socket that stays open has said what it had to say.
    }
  }
}
