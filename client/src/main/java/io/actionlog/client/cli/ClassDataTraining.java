package io.actionlog.client.cli;

import io.actionlog.client.cli.terminal.Console;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Runs what people run most, against answers of its own, so that the virtual machine can note which
 * classes that takes. The start script runs it once for each Java and jar.
 */
public final class ClassDataTraining {

  private static final String ACTION =
      """
      {"action":"a","end_date":"Wed, 17 Sep 2014 08:26:22 +0000","ip":"192.0.2.1","is_user_action":true,\
      "can_be_canceled":false,"can_be_retried":true,"location":"unknown","method":"POST","object":"/a/","path":"/a/",\
      "resource_uri":"/api/audit/v1/action/7eaf7fff-882c-4f3d-9a8f-a22317ac00ce/",\
      "start_date":"Wed, 17 Sep 2014 08:26:22 +0000","state":"Success","user":"u","user_agent":"a",\
      "uuid":"7eaf7fff-882c-4f3d-9a8f-a22317ac00ce","retry_of":null}""";
  private static final String OPERATION =
      """
      {"name":"a","description":"d","can_be_canceled":true,"can_be_retried":true,\
      "resource_uri":"/api/audit/v1/operation/a/"}""";
  private static final String PAGE =
      """
      {"meta":{"limit":25,"next":null,"offset":0,"previous":null,"total_count":1},"objects":[%s]}""";
  private static final List<String> COMMANDS =
      List.of(
          "action ls",
          "action ls --state failed --since 2h --json",
          "action inspect 7eaf7fff-882c-4f3d-9a8f-a22317ac00ce",
          "action retry 7eaf7fff-882c-4f3d-9a8f-a22317ac00ce",
          "operation ls",
          "operation start a --object /a/",
          "__complete -- action inspect 7",
          "nonsense",
          "action ls --help");

  private ClassDataTraining() {}

  /** Ends when all commands have been run. */
  public static void main(String... args) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> serve(server), "answers");
      thread.setDaemon(true);
      thread.start();
      Map<String, String> environment =
          Map.of(
              "ACTIONLOG_URL", "http://127.0.0.1:" + server.getLocalPort(),
              "ACTIONLOG_USER", "u",
              "ACTIONLOG_APIKEY", "k");
      for (String command : COMMANDS) {
        OutputStream nowhere = OutputStream.nullOutputStream();
        Console console = new Console(InputStream.nullInputStream(), nowhere, nowhere, true, false);
        console.terminalColumns(() -> 60);
        Main.run(console, environment, command.split(" "));
      }
    }
  }

  private static void serve(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        answer(socket);
      } catch (IOException e) {
        // The next one may come through; when the server is closed, there is none.
      }
    }
  }

  /** One request a connection is enough here. */
  private static void answer(Socket socket) throws IOException {
    BufferedReader request =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String line = String.valueOf(request.readLine());
    String header = line;
    while (header != null && !header.isEmpty()) {
      header = request.readLine();
    }
    String body =
        line.contains("/operation/ ")
            ? "{\"objects\":[" + OPERATION + "]}"
            : line.contains("/action/?") ? PAGE.formatted(ACTION) : ACTION;
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: ";
    socket
        .getOutputStream()
        .write((head + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.ISO_8859_1));
  }
}
