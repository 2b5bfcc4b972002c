package io.actionlog.client.recording.spool;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps on disk what cannot be delivered now, in order. What is in it survives the process; a power
 * cut may take the last seconds. When its disk is full, it takes nothing more, but gives back what
 * it has.
 *
 * <p>Not for several threads: the outbox guards it.
 */
public final class Spool implements AutoCloseable {

  private static final String FILES = "{lock,position,refused.ndjson,spool-*.ndjson}";

  private final SegmentFiles segments;
  private final long mostBytes;
  private final long segmentBytes;
  private final FileChannel lockFile;
  private final PositionFile positionFile;
  private SpoolPosition position;
  private long last;
  private long lastLength;
  private long bytes;
  private @Nullable RandomAccessFile writing;

  private Spool(Path directory, long mostBytes, long segmentBytes, FileChannel lockFile)
      throws IOException {
    this.mostBytes = mostBytes;
    this.segmentBytes = segmentBytes;
    this.lockFile = lockFile;
    segments = new SegmentFiles(directory);
    positionFile = new PositionFile(directory);
    position = recover(positionFile.read());
    positionFile.write(position);
  }

  /**
   * Opens the spool in the directory, with all that an earlier process left in it. Only the owner
   * may open directory and files, where the file system knows that.
   *
   * @throws IOException if it cannot be used, also because another recorder uses it
   */
  public static Spool open(Path directory, long mostBytes, long segmentBytes) throws IOException {
    PrivateFiles.folder(directory);
    try (var files = Files.newDirectoryStream(directory, FILES)) {
      for (Path file : files) {
        PrivateFiles.narrow(file);
      }
    }
    PrivateFiles.file(directory.resolve("lock"));
    FileChannel lockFile =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      lock(directory, lockFile);
      return new Spool(directory, mostBytes, segmentBytes, lockFile);
    } catch (IOException e) {
      lockFile.close();
      throw e;
    }
  }

  private static void lock(Path directory, FileChannel lockFile) throws IOException {
    try {
      FileLock lock = lockFile.tryLock();
      if (lock != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      throw new IOException(inUse(directory), e);
    }
    throw new IOException(inUse(directory));
  }

  private static String inUse(Path directory) {
    return "spool: " + directory + " (expected a directory that no other recorder uses)";
  }

  private SpoolPosition recover(@Nullable SpoolPosition written) throws IOException {
    TreeSet<Long> numbers = segments.numbers();
    if (written != null) {
      for (long done : List.copyOf(numbers.headSet(written.segment()))) {
        segments.delete(done);
        numbers.remove(done);
      }
    }
    if (numbers.isEmpty()) {
      last = written == null ? 0 : written.segment();
      return new SpoolPosition(last, 0, 0);
    }
    last = numbers.last();
    segments.mend(last);
    for (long number : numbers) {
      bytes += segments.length(number);
    }
    lastLength = segments.length(last);
    long first = numbers.first();
    SpoolPosition from =
        written != null && written.segment() == first ? written : new SpoolPosition(first, 0, 0);
    long length = segments.length(first);
    long offset = Math.min(from.offset(), length);
    return new SpoolPosition(first, offset, from.until() > length ? offset : from.until());
  }

  public SpoolReader reader() {
    return new SpoolReader(segments);
  }

  public boolean isEmpty() {
    return position.segment() == last && position.offset() == lastLength;
  }

  /** If there is room for so many bytes more. */
  public boolean hasRoom(long length) {
    return bytes + length <= mostBytes;
  }

  /**
   * Adds whole lines at the end: all of them or, when it throws, none.
   *
   * @param resent how many bytes at their beginning are one request that may have arrived already
   */
  public void append(List<byte[]> lines, long resent) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    lines.forEach(whole::writeBytes);
    boolean wasEmpty = isEmpty();
    RandomAccessFile file = file();
    try {
      file.seek(lastLength);
      file.write(whole.toByteArray());
    } catch (IOException e) {
      file.setLength(lastLength);
      throw e;
    }
    if (wasEmpty) {
      move(new SpoolPosition(last, lastLength, lastLength + resent));
    }
    lastLength += whole.size();
    bytes += whole.size();
  }

  private RandomAccessFile file() throws IOException {
    RandomAccessFile full = writing;
    if (full != null && lastLength < segmentBytes) {
      return full;
    }
    if (full != null) {
      full.getFD().sync();
    }
    boolean another = lastLength >= segmentBytes || lastLength == 0;
    // First of all, because it may fail; then all is as before, and is tried again.
    RandomAccessFile next = segments.open(another ? last + 1 : last);
    if (another) {
      begin(last + 1);
    }
    writing = next;
    if (full != null) {
      full.close();
    }
    return next;
  }

  private void begin(long number) {
    boolean empty = isEmpty();
    last = number;
    lastLength = 0;
    if (empty) {
      position = new SpoolPosition(last, 0, 0);
    }
  }

  /**
   * Where the next batch stands: up to the end of the request that is to be sent again, else of the
   * file. Reading it needs no guard, because nothing changes what is written but {@link
   * #delivered()}.
   */
  public SpoolReader.Range next() throws IOException {
    while (true) {
      boolean inLast = position.segment() == last;
      long end = inLast ? lastLength : segments.length(position.segment());
      if (position.offset() < end || inLast) {
        boolean again = position.until() > position.offset();
        return new SpoolReader.Range(
            position.segment(), position.offset(), again ? position.until() : end);
      }
      nextSegment();
    }
  }

  /** Keeps where the batch ends that is going to be sent. */
  public void sending(long until) {
    move(new SpoolPosition(position.segment(), position.offset(), until));
  }

  /** What {@link #sending} named, or the resent lines of {@link #append}, has been delivered. */
  public void delivered() throws IOException {
    long until = position.until();
    move(new SpoolPosition(position.segment(), until, until));
    if (isEmpty()) {
      clear();
    }
  }

  /** What comes then goes into another file, which the written position does not speak of. */
  private void clear() throws IOException {
    if (writing != null) {
      writing.close();
      writing = null;
    }
    segments.delete(last);
    lastLength = 0;
    bytes = 0;
    position = new SpoolPosition(last, 0, 0);
  }

  private void nextSegment() throws IOException {
    long done = position.segment();
    long length = segments.length(done);
    Long next = segments.numbers().higher(done);
    move(new SpoolPosition(next == null ? last : next, 0, 0));
    segments.delete(done);
    bytes -= length;
  }

  private void move(SpoolPosition to) {
    positionFile.write(to);
    position = to;
  }

  @Override
  public void close() throws IOException {
    if (writing != null) {
      writing.getFD().sync();
      writing.close();
      writing = null;
    }
    positionFile.close();
    lockFile.close();
  }
}
