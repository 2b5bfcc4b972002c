package io.actionlog.server.store.log;

import io.actionlog.server.action.LogLine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Lines that follow each other, as they are kept in one row: per line eight bytes of time, four of
 * length and its UTF-8, all lines deflated together after one byte that names this format. For one
 * thread at a time.
 */
final class LogChunk {

  private static final byte FORMAT = 1;
  private static final int MOST_BYTES = 64 * 1024;
  private static final int MOST_LINES = 500;
  private static final int LINE_HEADER = Long.BYTES + Integer.BYTES;

  private final long firstLine;
  private final ByteArrayOutputStream plain = new ByteArrayOutputStream();
  private int lineCount;
  private long size;

  /** An empty chunk. */
  LogChunk(long firstLine) {
    this.firstLine = firstLine;
  }

  /** A chunk as it was written. */
  LogChunk(long firstLine, int lineCount, long size, byte[] compressed) {
    this(firstLine);
    this.lineCount = lineCount;
    this.size = size;
    plain.writeBytes(inflate(compressed));
  }

  /** A copy to add to, of which this one learns nothing. */
  LogChunk copy() {
    LogChunk copy = new LogChunk(firstLine);
    copy.lineCount = lineCount;
    copy.size = size;
    copy.plain.writeBytes(plain.toByteArray());
    return copy;
  }

  long firstLine() {
    return firstLine;
  }

  int lineCount() {
    return lineCount;
  }

  /** The bytes of its lines, ends of lines included. */
  long size() {
    return size;
  }

  boolean hasRoomFor(PendingLine line) {
    return lineCount == 0 || (lineCount < MOST_LINES && size + line.sizeInLog() <= MOST_BYTES);
  }

  /** Adds a line and gives it its number. */
  LogLine add(PendingLine line) {
    plain.writeBytes(
        ByteBuffer.allocate(LINE_HEADER).putLong(line.second()).putInt(line.size()).array());
    plain.writeBytes(line.text().getBytes(StandardCharsets.UTF_8));
    size += line.sizeInLog();
    return new LogLine(firstLine + lineCount++, line.second(), line.text());
  }

  /**
   * The chunk as it is written.
   *
   * @param last whether it will not be written again, and is worth some effort
   */
  byte[] compressed(boolean last) {
    Deflater deflater = new Deflater(last ? Deflater.DEFAULT_COMPRESSION : Deflater.BEST_SPEED);
    try {
      ByteArrayOutputStream target = new ByteArrayOutputStream();
      target.write(FORMAT);
      try (DeflaterOutputStream out = new DeflaterOutputStream(target, deflater)) {
        plain.writeTo(out);
      }
      return target.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
  }

  /** All lines. */
  List<LogLine> lines() {
    List<LogLine> lines = new ArrayList<>(lineCount);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(plain.toByteArray()))) {
      for (int i = 0; i < lineCount; i++) {
        long second = in.readLong();
        byte[] text = in.readNBytes(in.readInt());
        lines.add(new LogLine(firstLine + i, second, new String(text, StandardCharsets.UTF_8)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  private static byte[] inflate(byte[] compressed) {
    if (compressed.length == 0 || compressed[0] != FORMAT) {
      throw new IllegalStateException("log chunk: unknown format (expected " + FORMAT + ")");
    }
    ByteArrayInputStream in = new ByteArrayInputStream(compressed, 1, compressed.length - 1);
    try (InflaterInputStream plain = new InflaterInputStream(in)) {
      return plain.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
