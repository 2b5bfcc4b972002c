package io.actionlog.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Imports an access log as an operator would, with the command line and a server that are processes
 * of their own, and compares that with what SQLite alone takes in batches of the same size.
 */
final class ImportBenchmark {

  private static final String KEY = "a-key-for-this-run-alone-and-nothing-else";
  private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Path folder;
  private final int lines;

  ImportBenchmark(Path folder, int lines) {
    this.folder = folder;
    this.lines = lines;
  }

  List<Figure> measure() throws IOException {
    Path log = folder.resolve("access.log");
    write(log);
    double plain = new PlainInserts(folder.resolve("plain.db"), lines).rate();
    return List.of(
        new Figure("an access log imported to plain inserts", rate(log), plain, "lines a second"));
  }

  private void write(Path log) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(log)) {
      for (int line = 0; line < lines; line++) {
        out.write(line(line));
      }
    }
  }

  /** A line as a web server writes it: some 10 calls a second, on some thousand objects. */
  private static String line(int number) {
    return "192.0.2.%d - user%d [%s] \"%s /api/app/v1/service/%d/ HTTP/1.1\" %d 512 \"-\" \"curl/8.5.0\"%n"
        .formatted(
            number % 250,
            number % 50,
            DATE.format(FIRST.plusSeconds(number / 10)),
            number % 4 == 0 ? "POST" : "GET",
            number % 1000,
            number % 20 == 0 ? 500 : 200);
  }

  /** From the start of the command to its end; the server is there already. */
  private double rate(Path log) throws IOException {
    Process server =
        start(
            Map.of("ACTIONLOG_ADMIN_KEY", KEY),
            "io.actionlog.server.Main",
            "--port=0",
            "--max-requests=1000000",
            "--data=" + folder.resolve("imported"));
    try {
      String address = address(server);
      long began = System.nanoTime();
      Process imported =
          start(
              Map.of("ACTIONLOG_URL", address, "ACTIONLOG_USER", "admin", "ACTIONLOG_APIKEY", KEY),
              "io.actionlog.client.cli.Main",
              "import",
              log.toString());
      drain(imported.getInputStream());
      int exitCode = imported.onExit().join().exitValue();
      double seconds = (System.nanoTime() - began) / 1e9;
      if (exitCode != 0) {
        throw new IllegalStateException("import: exit code " + exitCode + " (expected 0)");
      }
      return lines / seconds;
    } finally {
      server.destroy();
      server.onExit().join();
    }
  }

  private static Process start(Map<String, String> environment, String... command)
      throws IOException {
    List<String> all = new java.util.ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(List.of("-cp", System.getProperty("java.class.path")));
    all.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(all);
    builder.environment().putAll(environment);
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static String address(Process server) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    String said = "Listening on ";
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(said)) {
        return line.substring(said.length());
      }
    }
    throw new IllegalStateException("the server ended (expected it to listen)");
  }

  private static void drain(InputStream out) {
    try {
      out.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
