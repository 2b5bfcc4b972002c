package io.actionlog.server.operation.command;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out before its first run whether a command could be started now. */
public final class ProgramSearch {

  private static final String USUAL_PATH = "/bin:/usr/bin";

  private ProgramSearch() {}

  /**
   * What keeps the command from being started, in a line with its place in the configuration; empty
   * if nothing does.
   *
   * @param path the folders in which programs are searched, as PATH has them; null for the usual
   */
  public static Optional<String> problem(CommandDefinition definition, @Nullable String path) {
    if (!Files.isDirectory(definition.directory())) {
      return Optional.of(
          definition.place()
              + ": directory: "
              + definition.directory()
              + " (expected a folder that exists)");
    }
    String program = definition.command().get(0);
    // Another system may find it under another name, such as one with .exe.
    boolean found = File.separatorChar != '/' || isThere(definition, program, path);
    return found
        ? Optional.empty()
        : Optional.of(
            definition.place()
                + ": command: "
                + program
                + " (expected a program that exists and may be run)");
  }

  private static boolean isThere(
      CommandDefinition definition, String program, @Nullable String path) {
    if (program.contains("/")) {
      return isProgram(definition.directory(), program);
    }
    return Arrays.stream((path == null ? USUAL_PATH : path).split(File.pathSeparator, -1))
        .anyMatch(folder -> isProgram(definition.directory().resolve(folder), program));
  }

  private static boolean isProgram(Path folder, String program) {
    try {
      Path file = folder.resolve(program);
      return Files.isRegularFile(file) && Files.isExecutable(file);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
