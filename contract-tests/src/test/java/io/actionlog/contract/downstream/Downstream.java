package io.actionlog.contract.downstream;

import io.actionlog.harness.Account;
import io.actionlog.harness.ProcessOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * The example {@code examples/downstream}, or that with the same API in Spring Boot, as a process.
 * Closed by whoever started it.
 */
final class Downstream implements AutoCloseable {

  private static final String USER_AGENT = "downstream-user/1.0";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final ProcessOutput output;

  private Downstream(Process process) {
    this.process = process;
    this.output = new ProcessOutput(process);
  }

  /** The application, once it accepts requests; it records as this account. */
  static Downstream start(URI actionlog, Account account, Path spool) {
    return start(
        account,
        List.of(
            built("downstream").resolve("downstream.jar").toString(),
            "--port",
            "0",
            "--actionlog-url",
            actionlog.toString(),
            "--spool",
            spool.toString()));
  }

  /** The same for the one in Spring Boot. */
  static Downstream startSpringBoot(URI actionlog, Account account, Path spool) {
    return start(
        account,
        List.of(
            built("spring-boot").resolve("spring-boot-example.jar").toString(),
            "--server.port=0",
            "--actionlog.url=" + actionlog,
            "--actionlog.spool=" + spool));
  }

  private static Downstream start(Account account, List<String> jarAndOptions) {
    ProcessBuilder java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar")
            .redirectErrorStream(true);
    java.command().addAll(jarAndOptions);
    java.environment().put("ACTIONLOG_USER", account.name());
    java.environment().put("ACTIONLOG_APIKEY", account.key());
    try {
      Downstream downstream = new Downstream(java.start());
      downstream.output.address();
      return downstream;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path built(String example) {
    return Path.of(System.getProperty("actionlog.examples", "target/examples"), example, "target");
  }

  /** A call by the user anna. */
  HttpResponse<String> call(String method, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(output.address().resolve(path))
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
    return output.text();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
