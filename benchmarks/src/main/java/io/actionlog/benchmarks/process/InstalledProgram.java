package io.actionlog.benchmarks.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs of the machine. */
public final class InstalledProgram {

  private InstalledProgram() {}

  /** The program in the search path, or where Debian has those of the system. */
  public static Optional<Path> find(String name) {
    String search = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(List.of(search.split(File.pathSeparator)).stream(), Stream.of("/usr/sbin"))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
