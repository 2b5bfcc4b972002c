package io.actionlog.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.commons.lang3.function.Failable;

/** Runs one of the jars that users run, to its end. */
public final class Tool {

  /**
   * How it ended.
   *
   * @param exitCode its exit code
   * @param out what it wrote to stdout
   * @param err what it wrote to stderr
   */
  public record Result(int exitCode, String out, String err) {}

  /** Most live for seconds only, in which compiling what is called a few times never pays. */
  private static final List<String> LIGHT =
      List.of(
          "-Xmx256m",
          "-XX:TieredStopAtLevel=1",
          "-XX:CompileThresholdScaling=3",
          "-XX:+UseSerialGC");

  private Tool() {}

  /** The jar of the server. */
  public static Path serverJar() {
    return jar("actionlog.server.jar", "server/target/actionlog-server.jar");
  }

  /** The jar of the command line. */
  public static Path clientJar() {
    return jar("actionlog.client.jar", "client/target/actionlog.jar");
  }

  /** The jar of the conformance kit. */
  public static Path kitJar() {
    return jar("actionlog.kit.jar", "conformance/target/actionlog-conformance.jar");
  }

  /** Runs a jar and waits for its end. */
  public static Result run(Path jar, Map<String, String> environment, String... arguments) {
    Process process = start(jar, environment, arguments);
    CompletableFuture<String> err =
        CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
    String out = read(process.getInputStream());
    return new Result(process.onExit().join().exitValue(), out, err.join());
  }

  /**
   * Starts a jar. Its heap is small, so that many fit on one machine; arguments that begin with -X
   * are for the virtual machine.
   */
  public static Process start(Path jar, Map<String, String> environment, String... arguments) {
    List<String> options = new ArrayList<>(ClassDataArchive.options(jar));
    List<String> rest = new ArrayList<>();
    Stream.of(arguments).forEach(each -> (each.startsWith("-X") ? options : rest).add(each));
    options.addAll(List.of("-jar", jar.toString()));
    return start(options, environment, rest);
  }

  static Process start(
      List<String> options, Map<String, String> environment, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(LIGHT);
    command.addAll(options);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("ACTIONLOG_"));
    builder.environment().putAll(environment);
    return Failable.call(builder::start);
  }

  private static String read(InputStream in) {
    return new String(Failable.call(in::readAllBytes), UTF_8);
  }

  private static Path jar(String property, String inBuild) {
    String given = System.getProperty(property);
    Path jar = given == null ? found(inBuild) : Path.of(given).toAbsolutePath().normalize();
    if (!jar.toFile().isFile()) {
      throw new IllegalStateException(
          jar + " is missing (expected mvn verify to have packaged it)");
    }
    return jar;
  }

  /** The file in the first folder that has it, from the working directory upwards. */
  private static Path found(String inBuild) {
    Path here = Path.of("").toAbsolutePath();
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      if (folder.resolve(inBuild).toFile().isFile()) {
        return folder.resolve(inBuild);
      }
    }
    return here.resolve(inBuild);
  }
}
