package io.actionlog.client.cli.importing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a file with their places in it. Of a line that is too long only the beginning is
 * held; a byte order mark at the beginning of a line is no part of it. For one thread.
 */
public final class ByteLines implements Closeable {

  /**
   * How many bytes of a line are held: an action whose parameters are all as long as they may be.
   */
  static final int LONGEST = 1024 * 1024;

  private static final int BUFFER = 128 * 1024;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private byte[] line = new byte[BUFFER];
  private int position;
  private int limit;
  private int length;
  private boolean tooLong;
  private boolean terminated;
  private long offset;
  private long end;

  /**
   * @param in what is read; this closes it
   * @param offset its place in the file
   */
  public ByteLines(InputStream in, long offset) {
    this.in = in;
    this.end = offset;
  }

  /** Goes on to the next line, if there is one; the last may be without its newline. */
  public boolean next() throws IOException {
    offset = end;
    length = 0;
    tooLong = false;
    terminated = false;
    while (position < limit || fill()) {
      int start = position;
      while (position < limit && buffer[position] != '\n') {
        position++;
      }
      keep(start, position - start);
      if (position < limit) {
        position++;
        end++;
        terminated = true;
        return true;
      }
    }
    return end > offset;
  }

  private boolean fill() throws IOException {
    limit = in.read(buffer);
    position = 0;
    return limit > 0;
  }

  private void keep(int start, int count) {
    int kept = Math.min(count, LONGEST - length);
    if (length + kept > line.length) {
      line = Arrays.copyOf(line, Math.min(LONGEST, 2 * (length + kept)));
    }
    System.arraycopy(buffer, start, line, length, kept);
    length += kept;
    end += count;
    tooLong |= kept < count;
  }

  /** Where the line begins. */
  long offset() {
    return offset;
  }

  /** Where the next line begins. */
  long end() {
    return end;
  }

  boolean isTooLong() {
    return tooLong;
  }

  /** How many bytes of it are held. */
  int length() {
    return length;
  }

  /** If it begins as a JSON object does. */
  boolean isJson() {
    return length > begin() && line[begin()] == '{';
  }

  /** If it ends in a newline: else it may be only half written. */
  boolean isTerminated() {
    return terminated;
  }

  /** If it holds nothing but white space. */
  public boolean isBlank() {
    for (int i = begin(); i < length; i++) {
      if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  /** If there is no further line before somebody writes it. */
  boolean mustWait() throws IOException {
    return position >= limit && in.available() == 0;
  }

  /** Its bytes without what ends it, as many as are held. */
  public byte[] bytes() {
    return Arrays.copyOfRange(line, begin(), Math.max(begin(), textLength()));
  }

  private int begin() {
    int marked = BYTE_ORDER_MARK.length;
    boolean isMarked =
        length >= marked && Arrays.equals(line, 0, marked, BYTE_ORDER_MARK, 0, marked);
    return isMarked ? marked : 0;
  }

  private int textLength() {
    return length > 0 && line[length - 1] == '\r' ? length - 1 : length;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
