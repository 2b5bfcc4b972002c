package io.actionlog.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
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

  /** Each gets the classes of what its start script trains it with. */
  private static void make() throws IOException {
    Path folder = Files.createTempDirectory(Tool.serverJar().getParent(), "class-data");
    for (Path jar : jars()) {
      String training = jar.equals(Tool.serverJar()) ? "server" : "client.cli";
      Path classes = folder.resolve(jar.getFileName() + ".classes");
      run(
          List.of("-Xshare:off", "-XX:DumpLoadedClassList=" + classes),
          List.of(
              "-cp",
              jar.toString(),
              "io.actionlog." + training + ".ClassDataTraining",
              folder.resolve("data").toString()));
      Path archive = folder.resolve(jar.getFileName() + ".jsa");
      run(
          List.of(
              "-Xshare:dump",
              "-XX:SharedClassListFile=" + classes,
              "-XX:SharedArchiveFile=" + archive),
          List.of("-cp", jar.toString()));
      // Complete archives only: another process may look for one at any time.
      Files.move(archive, archive(jar), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void run(List<String> options, List<String> arguments) throws IOException {
    Process process = Tool.start(options, Map.of(), arguments, Redirect.DISCARD);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(arguments + ": exit code " + process.exitValue());
    }
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
}
