package io.actionlog.contract.downstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.actionlog.harness.Account;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** The example {@code examples/downstream} as a process. Closed by whoever started it. */
final class Downstream implements AutoCloseable {

  private static final String READY = "Listening on ";
  private static final String USER_AGENT = "downstream-user/1.0";

  private final HttpClient http = HttpClient.newHttpClient();
  private final CompletableFuture<URI> address = new CompletableFuture<>();
  private final Queue<String> log = new ConcurrentLinkedQueue<>();
  private final Process process;

  private Downstream(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "downstream-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** The application, once it accepts requests; it records as this account. */
  static Downstream start(URI actionlog, Account account, Path spool) {
    Path built = built();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            built.resolve("downstream.jar") + java.io.File.pathSeparator + built.resolve("lib/*"),
            "downstream.Main",
            "--port",
            "0",
            "--actionlog-url",
            actionlog.toString(),
            "--user",
            account.name(),
            "--key",
            account.key(),
            "--spool",
            spool.toString());
    try {
      Downstream downstream =
          new Downstream(new ProcessBuilder(command).redirectErrorStream(true).start());
      downstream.address.orTimeout(60, TimeUnit.SECONDS).join();
      return downstream;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path built() {
    return Path.of(System.getProperty("actionlog.downstream", "target/examples/downstream/target"));
  }

  /** A call by the user anna. */
  HttpResponse<String> call(String method, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.join().resolve(path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header("User-Agent", USER_AGENT)
            .header("Authorization", new Account("anna", "secret").basic());
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(log(), e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The UUID of the action that the answer names. */
  static UUID recordedAs(HttpResponse<String> response) {
    String uri = response.headers().firstValue("X-DockerCloud-Action-URI").orElseThrow();
    return UUID.fromString(uri.substring("/api/audit/v1/action/".length(), uri.length() - 1));
  }

  /** Lets work go on by so many steps. */
  void open(String gate, int steps) {
    call("POST", "/gate/" + gate + "/?steps=" + steps);
  }

  /** What it has written. */
  String log() {
    return String.join("\n", log);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      String line = lines.readLine();
      while (line != null) {
        log.add(line);
        if (line.startsWith(READY)) {
          address.complete(URI.create(line.substring(READY.length())));
        }
        line = lines.readLine();
      }
      address.completeExceptionally(new AssertionError("the application ended: " + log));
    } catch (IOException e) {
      log.add("(cut off)");
    }
  }
}
