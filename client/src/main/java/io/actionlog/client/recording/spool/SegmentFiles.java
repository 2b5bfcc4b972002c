package io.actionlog.client.recording.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that a spool is made of, each named by its number. They are written without channels,
 * which an interrupt of the thread that writes would close for all others.
 */
record SegmentFiles(Path directory) {

  private static final Pattern NAME = Pattern.compile("spool-(\\d{12})\\.ndjson");

  Path path(long number) {
    return directory.resolve("spool-%012d.ndjson".formatted(number));
  }

  /** The numbers of those that are there, in order. */
  TreeSet<Long> numbers() throws IOException {
    TreeSet<Long> numbers = new TreeSet<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches()) {
          numbers.add(Long.parseLong(name.group(1)));
        }
      }
    }
    return numbers;
  }

  long length(long number) throws IOException {
    return Files.size(path(number));
  }

  void delete(long number) throws IOException {
    Files.deleteIfExists(path(number));
  }

  RandomAccessFile open(long number) throws IOException {
    PrivateFiles.file(path(number));
    return new RandomAccessFile(path(number).toFile(), "rw");
  }

  /** Cuts off a last line that was not written to its end. */
  void mend(long number) throws IOException {
    try (RandomAccessFile file = open(number)) {
      long length = file.length();
      while (length > 0) {
        file.seek(length - 1);
        if (file.read() == '\n') {
          break;
        }
        length--;
      }
      file.setLength(length);
    }
  }

  /** The bytes from {@code from} to {@code to}. */
  byte[] read(long number, long from, long to) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path(number).toFile(), "r")) {
      byte[] bytes = new byte[Math.toIntExact(to - from)];
      file.seek(from);
      file.readFully(bytes);
      return bytes;
    }
  }
}
