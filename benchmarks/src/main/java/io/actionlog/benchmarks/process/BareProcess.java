package io.actionlog.benchmarks.process;

import io.actionlog.benchmarks.bare.BareServer;
import io.actionlog.benchmarks.measure.Conditions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/**
 * The bare server, on the libraries of the measured server's jar.
 *
 * @param address where it answers
 * @param process its process
 */
public record BareProcess(URI address, ChildProcess process) implements HttpServerProcess {

  /** Starts it with what it answers, and returns when it does. */
  public static BareProcess start(Conditions conditions, Path answers) throws IOException {
    BareProcess started = launch(conditions, classPath(conditions), answers);
    started.await(ActionlogProcess.HEALTH);
    return started;
  }

  /** Starts it. */
  public static BareProcess launch(Conditions conditions, String classPath, Path answers)
      throws IOException {
    int port = HttpServerProcess.freePort();
    List<String> command = new ArrayList<>(List.of(ChildProcess.java()));
    command.addAll(conditions.javaOptions());
    command.addAll(List.of("-cp", classPath, BareServer.class.getName()));
    command.addAll(List.of(String.valueOf(port), answers.toString()));
    Path output = Files.createTempFile(conditions.work(), "bare", ".log");
    return new BareProcess(
        URI.create("http://127.0.0.1:" + port), ChildProcess.start(output, Map.of(), command));
  }

  /**
   * The few classes in a jar of their own, since start-up is compared too, and the server's jar.
   */
  public static String classPath(Conditions conditions) throws IOException {
    Path jar = conditions.work().resolve("bare.jar");
    if (!Files.exists(jar)) {
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
        for (Class<?> type : BareServer.classes()) {
          String name = type.getName().replace('.', '/') + ".class";
          out.putNextEntry(new ZipEntry(name));
          try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
              throw new IllegalStateException(name + " is missing");
            }
            in.transferTo(out);
          }
        }
      }
    }
    return jar + System.getProperty("path.separator") + conditions.serverJar();
  }
}
