package io.actionlog.client.cli.terminal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells a reader that has gone, which is no failure, from output that cannot be written. */
final class WriteFailure {

  /** In place of a descriptor: what fails is a pipe of our own. */
  static final int PIPE = -1;

  private WriteFailure() {}

  /**
   * The exception for a write that failed: {@link BrokenPipeException} when nobody reads on, {@link
   * OutputException} for all else.
   *
   * @param to where was written to
   * @param descriptor 1 for what is printed, 2 for errors, or {@link #PIPE}
   */
  static RuntimeException of(IOException failure, OutputStream to, int descriptor) {
    return descriptor == PIPE
            || isBrokenPipe(failure)
            || (to instanceof FileOutputStream && isPipe(descriptor))
        ? new BrokenPipeException(failure)
        : new OutputException(failure);
  }

  private static boolean isBrokenPipe(IOException failure) {
    return String.valueOf(failure.getMessage()).contains("Broken pipe");
  }

  /** The system's message is in the user's language; a pipe fails for no other reason. */
  private static boolean isPipe(int descriptor) {
    try {
      Path link = Path.of("/proc/self/fd/" + descriptor);
      return Files.isSymbolicLink(link) && isPipe(Files.readSymbolicLink(link).toString());
    } catch (IOException e) {
      return false; // Then the message has to do.
    }
  }

  private static boolean isPipe(String target) {
    return target.startsWith("pipe:") || target.startsWith("socket:");
  }
}
