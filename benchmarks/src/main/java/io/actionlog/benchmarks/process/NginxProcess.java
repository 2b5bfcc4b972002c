package io.actionlog.benchmarks.process;

import io.actionlog.benchmarks.measure.Conditions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An nginx that answers every path with one file.
 *
 * @param address where it answers
 * @param process its process
 */
public record NginxProcess(URI address, ChildProcess process) implements HttpServerProcess {

  /** Starts one, if it is installed. */
  public static Optional<NginxProcess> start(Conditions conditions, byte[] body)
      throws IOException {
    Optional<Path> program = InstalledProgram.find("nginx");
    if (program.isEmpty()) {
      return Optional.empty();
    }
    Path folder = Files.createTempDirectory(conditions.work(), "nginx");
    Files.write(folder.resolve("body.json"), body);
    int port = HttpServerProcess.freePort();
    Files.writeString(folder.resolve("nginx.conf"), configuration(folder, port));
    List<String> command =
        List.of(
            program.get().toString(), "-p", folder.toString(), "-c", "nginx.conf", "-e", "stderr");
    NginxProcess started =
        new NginxProcess(
            URI.create("http://127.0.0.1:" + port),
            ChildProcess.start(folder.resolve("output"), Map.of(), command));
    started.await("/");
    return Optional.of(started);
  }

  /** As fast as it goes: no access log, no connection closed after a number of requests. */
  private static String configuration(Path folder, int port) {
    String user = "root".equals(System.getProperty("user.name")) ? "user root;\n" : "";
    return user
        + """
        daemon off;
        worker_processes auto;
        pid %1$s/pid;
        events { worker_connections 1024; }
        http {
          access_log off;
          sendfile on;
          tcp_nopush on;
          keepalive_requests 1000000000;
          types {}
          default_type application/json;
          client_body_temp_path %1$s/client;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          server {
            listen 127.0.0.1:%2$d;
            root %1$s;
            location / { try_files /body.json =404; }
          }
        }
        """
            .formatted(folder, port);
  }
}
