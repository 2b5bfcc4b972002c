package io.actionlog.contract.framing;

import static org.awaitility.Awaitility.await;

import io.actionlog.harness.ProcessOutput;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A reverse proxy before the server: one process and one thread of it, so that whatever is sent to
 * the server takes the connection that the previous caller has left.
 */
final class ProxyProcess implements AutoCloseable {

  /** The proxies that are tried, by the names of their programs. */
  enum Kind {
    NGINX(
        """
        daemon off;
        master_process off;
        pid ${folder}/pid;
        error_log stderr;
        events {}
        http {
          log_format requests "$request";
          access_log /dev/stdout requests;
          client_body_temp_path ${folder}/body;
          proxy_temp_path ${folder}/proxy;
          fastcgi_temp_path ${folder}/fastcgi;
          uwsgi_temp_path ${folder}/uwsgi;
          scgi_temp_path ${folder}/scgi;
          client_max_body_size 0;
          lingering_close off;
          upstream actionlog {
            server ${server};
            keepalive 1;
          }
          server {
            listen 127.0.0.1:${port};
            location / {
              proxy_pass http://actionlog;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
              proxy_request_buffering off;
              proxy_ignore_client_abort on;
            }
          }
        }
        """,
        "-p",
        "${folder}",
        "-c"),
    HAPROXY(
        """
        global
          nbthread 1
        defaults
          mode http
          log stdout format raw daemon
          log-format "%{+Q}r"
          http-reuse always
          timeout connect 10s
          timeout client 10s
          timeout server 10s
        frontend callers
          bind 127.0.0.1:${port}
          default_backend actionlog
        backend actionlog
          server actionlog ${server}
        """,
        "-f");

    private final String configuration;
    private final List<String> arguments;

    Kind(String configuration, String... arguments) {
      this.configuration = configuration;
      this.arguments = List.of(arguments);
    }

    boolean isInstalled() {
      return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
          .anyMatch(folder -> Files.isExecutable(Path.of(folder, toString())));
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Kind kind;
  private final Process process;
  private final ProcessOutput output;
  private final int port;

  private ProxyProcess(Kind kind, Process process, int port) {
    this.kind = kind;
    this.process = process;
    this.output = new ProcessOutput(process);
    this.port = port;
  }

  /** A proxy before the server, once it accepts connections. */
  static ProxyProcess start(Kind kind, Path folder, URI server) {
    try {
      int port = freePort();
      Path file = folder.resolve("configuration");
      Files.writeString(
          file,
          kind.configuration
              .replace("${folder}", folder.toString())
              .replace("${port}", String.valueOf(port))
              .replace("${server}", server.getHost() + ":" + server.getPort()));
      List<String> command = new ArrayList<>(List.of(kind.toString()));
      kind.arguments.forEach(word -> command.add(word.replace("${folder}", folder.toString())));
      command.add(file.toString());
      ProxyProcess proxy = new ProxyProcess(kind, new ProcessBuilder(command).start(), port);
      await(kind + " on port " + port)
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(10))
          .until(proxy::accepts);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens. */
  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /**
   * Fails when it does not say that it has taken a text for a part of a request's first line. It
   * may say so after it has passed the answer on.
   */
  void awaitRequestWith(String text) {
    await(kind + " has seen a request with " + text)
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> output.text().contains(text));
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private boolean accepts() {
    if (!process.isAlive()) {
      throw new AssertionError("ended: " + output.text());
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      // Not yet.
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
