package io.actionlog.client.cli.terminal;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells whether somebody watches. */
public final class Terminals {

  private static final Path TERMINAL = Path.of("/dev/tty");

  private Terminals() {}

  /**
   * If output goes to a terminal. Java says so only of input and output together, and in versions
   * 22 to 24 it always says yes unless it is asked again; so Linux is asked itself.
   *
   * @param descriptor 0 for what is typed, 1 for what is printed, 2 for errors
   */
  public static boolean isTerminal(int descriptor) {
    Path link = Path.of("/proc/self/fd/" + descriptor);
    try {
      if (Files.isSymbolicLink(link)) {
        return isDevice(Files.readSymbolicLink(link));
      }
    } catch (IOException e) {
      // Then Java's word has to do.
    }
    return isTerminal(System.console());
  }

  /** The terminal that output goes to, or else the one that the process belongs to. */
  static Path device() {
    try {
      Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/1"));
      return isDevice(target) ? target : TERMINAL;
    } catch (IOException | UnsupportedOperationException e) {
      return TERMINAL;
    }
  }

  private static boolean isDevice(Path target) {
    String name = target.toString();
    return name.startsWith("/dev/pts/")
        || name.startsWith("/dev/tty")
        || name.equals("/dev/console");
  }

  private static boolean isTerminal(@org.jspecify.annotations.Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
