package io.actionlog.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * Keeps the loaded classes of the server and of the command line beside their jars, because a build
 * starts these some ninety times. Whoever first needs one makes both.
 */
final class ClassDataArchive {

  private static final String KEY = "0123456789abcdefghijklmnopqrstuvwxyz";

  private ClassDataArchive() {}

  /** Makes the virtual machine load the classes of the jar from its archive, if it has one. */
  static synchronized List<String> options(Path jar) {
    if (!jars().contains(jar)) {
      return List.of();
    }
    if (!isCurrent(jar)) {
      try (FileChannel lock =
          FileChannel.open(
              Tool.serverJar().resolveSibling("class-data.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE)) {
        lock.lock();
        if (!isCurrent(jar)) {
          make();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return List.of("-XX:SharedArchiveFile=" + archive(jar));
  }

  /** Each gets the classes of a start and a call. */
  private static void make() throws IOException {
    String data = Tool.serverJar().resolveSibling("class-data").toString();
    Process server =
        Tool.start(
            recording(Tool.serverJar()),
            Map.of("ACTIONLOG_ADMIN_KEY", KEY),
            List.of("--data", data, "--port", "0"));
    String address = new ProcessOutput(server).address().toString();
    Tool.start(
            recording(Tool.clientJar()),
            Map.of("ACTIONLOG_URL", address, "ACTIONLOG_USER", "admin", "ACTIONLOG_APIKEY", KEY),
            List.of("action", "ls"))
        .onExit()
        .join();
    server.destroy();
    server.onExit().join();
    for (Path jar : jars()) {
      // Complete archives only: another process may look for one at any time.
      Files.move(unfinished(jar), archive(jar), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static List<String> recording(Path jar) {
    // It warns of each class that it must leave out, on stdout.
    return List.of(
        "-XX:ArchiveClassesAtExit=" + unfinished(jar), "-Xlog:disable", "-jar", jar.toString());
  }

  private static boolean isCurrent(Path jar) {
    return archive(jar).toFile().lastModified() > jar.toFile().lastModified();
  }

  private static List<Path> jars() {
    return List.of(Tool.serverJar(), Tool.clientJar());
  }

  private static Path archive(Path jar) {
    return jar.resolveSibling(jar.getFileName() + ".jsa");
  }

  private static Path unfinished(Path jar) {
    return jar.resolveSibling(jar.getFileName() + ".jsa.unfinished");
  }
}
