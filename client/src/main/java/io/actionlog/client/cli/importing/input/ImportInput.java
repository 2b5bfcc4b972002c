package io.actionlog.client.cli.importing.input;

import io.actionlog.client.cli.importing.ByteLines;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** What is imported: a file, a pipe, or standard input. For one thread. */
public final class ImportInput implements Closeable {

  /** What names standard input. */
  public static final Path STANDARD_INPUT = Path.of("-");

  /** How far the first line that is not blank is looked for. */
  private static final int HEAD = 1024 * 1024;

  private static final int BUFFER = 128 * 1024;

  /** Where files stand for what a process has open. */
  private static final Path DEVICES = Path.of("/dev");

  private final Path file;
  private final Compression compression;
  private final BufferedInputStream content;
  private final byte[] firstLine;

  private ImportInput(Path file, Compression compression, BufferedInputStream content)
      throws IOException {
    this.file = file;
    this.compression = compression;
    this.content = content;
    this.firstLine = firstLine(content);
  }

  /**
   * Opens it.
   *
   * @param file {@code -} for standard input
   */
  public static ImportInput open(Path file, InputStream standardInput) throws IOException {
    InputStream in = file.equals(STANDARD_INPUT) ? standardInput : stored(file);
    try {
      BufferedInputStream stored = new BufferedInputStream(in, BUFFER);
      Compression how = Compression.of(stored);
      InputStream plain = how.content(stored);
      return new ImportInput(file, how, new BufferedInputStream(plain, BUFFER));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static InputStream stored(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("a folder (expected a file)");
    }
    // What stands for a pipe has no places, which the other way of opening would ask for.
    return !Files.exists(file) || Files.isRegularFile(file)
        ? Files.newInputStream(file)
        : new FileInputStream(file.toFile());
  }

  private static byte[] firstLine(BufferedInputStream content) throws IOException {
    content.mark(HEAD);
    ByteLines lines = new ByteLines(content, 0);
    boolean some = lines.next();
    while (some && lines.isBlank()) {
      some = lines.next();
    }
    byte[] found = some ? lines.bytes() : new byte[0];
    content.reset();
    return found;
  }

  /** The first line that is not blank: by it the same content is known again. */
  public byte[] firstLine() {
    return firstLine.clone();
  }

  /** If it is a file as it is, whose writer may go on with its last line. */
  public boolean grows() {
    return isFile() && compression == Compression.NONE;
  }

  /** If it is a file, beside which another one may stand. */
  public boolean isFile() {
    return Files.isRegularFile(file) && !file.toAbsolutePath().startsWith(DEVICES);
  }

  /** How many bytes the content has; null if nobody knows before the end. */
  public @Nullable Long size() throws IOException {
    return grows() ? Files.size(file) : null;
  }

  /**
   * The lines from there on. To be called once.
   *
   * @throws IOException also if there is no such place
   */
  public ByteLines lines(long offset) throws IOException {
    if (grows()) {
      content.close();
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      channel.position(offset);
      return new ByteLines(Channels.newInputStream(channel), offset);
    }
    try {
      content.skipNBytes(offset);
    } catch (EOFException e) {
      throw new IOException("shorter than when it was imported (expected the same, and more)", e);
    }
    return new ByteLines(content, offset);
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
