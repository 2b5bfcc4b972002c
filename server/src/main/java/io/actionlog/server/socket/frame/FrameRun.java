package io.actionlog.server.socket.frame;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Frames that follow each other, in bytes that others may be sent at the same time. Immutable. */
public final class FrameRun {

  private final byte[] bytes;
  private final int[] ends;
  private final int from;
  private final int to;

  /** Owns nothing: both arrays grow behind the frames, and nobody changes what is before. */
  FrameRun(byte[] bytes, int[] ends, int from, int to) {
    this.bytes = bytes;
    this.ends = ends;
    this.from = from;
    this.to = to;
  }

  /** How many frames there are, 1 or more. */
  public int count() {
    return to - from;
  }

  /** The bytes of all, to be read only. */
  public ByteBuffer bytes() {
    int start = from == 0 ? 0 : ends[from - 1];
    return ByteBuffer.wrap(bytes, start, ends[to - 1] - start);
  }

  /** How many of the frames begin before this position of the bytes; the first always does. */
  int begunAt(int position) {
    int found = Arrays.binarySearch(ends, from, to, position);
    return Math.max(1, (found < 0 ? -found : found + 1) - from);
  }

  /** A copy of what is left, from this position on, of the frames that begin before it. */
  ByteBuffer restAt(int position) {
    int end = ends[from + begunAt(position) - 1];
    return ByteBuffer.wrap(Arrays.copyOfRange(bytes, position, end));
  }
}
