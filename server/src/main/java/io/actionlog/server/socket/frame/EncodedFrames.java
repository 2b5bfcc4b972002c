package io.actionlog.server.socket.frame;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Text frames one behind the other, as a server sends them (RFC 6455, 5.2: whole and unmasked). It
 * only grows, so that a run that was taken stays what it is. For one thread at a time; runs may be
 * used by any.
 */
public final class EncodedFrames {

  private static final int WHOLE_TEXT = 0x81;
  private static final int LENGTH_OF_2_BYTES = 126;
  private static final int LENGTH_OF_8_BYTES = 127;
  private static final int LONGEST_HEADER = 10;

  private byte[] bytes = new byte[0];
  private int[] ends = new int[1];
  private int count;

  /** One frame with this text. */
  public static FrameRun single(byte[] text) {
    EncodedFrames one = new EncodedFrames();
    one.add(text);
    return one.run(0, 1);
  }

  /** Adds a frame with this text, in UTF-8. */
  public void add(byte[] text) {
    int start = size();
    int needed = start + LONGEST_HEADER + text.length;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, start == 0 ? needed : Math.max(needed, 2 * bytes.length));
    }
    ByteBuffer target = ByteBuffer.wrap(bytes, start, needed - start).put((byte) WHOLE_TEXT);
    if (text.length < LENGTH_OF_2_BYTES) {
      target.put((byte) text.length);
    } else if (text.length <= 0xffff) {
      target.put((byte) LENGTH_OF_2_BYTES).putShort((short) text.length);
    } else {
      target.put((byte) LENGTH_OF_8_BYTES).putLong(text.length);
    }
    target.put(text);
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count + 2);
    }
    ends[count++] = target.position();
  }

  /** How many frames there are. */
  public int count() {
    return count;
  }

  /** How many bytes they have together. */
  public int size() {
    return count == 0 ? 0 : ends[count - 1];
  }

  /** The frames from one, counted from 0, up to and without another; at least one. */
  public FrameRun run(int from, int to) {
    return new FrameRun(bytes, ends, from, to);
  }
}
