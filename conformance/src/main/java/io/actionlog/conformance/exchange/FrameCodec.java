package io.actionlog.conformance.exchange;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads and writes WebSocket frames as bytes. */
public final class FrameCodec {

  private static final int MASK = 0x80;

  private FrameCodec() {}

  /** The next frame; empty when the connection has ended. */
  public static Optional<Frame> read(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    int first = in.read();
    if (first < 0) {
      return Optional.empty();
    }
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    raw.write(first);
    int second = in.readUnsignedByte();
    raw.write(second);
    byte[] payload = new byte[length(in, second & 0x7f, raw)];
    byte[] mask = new byte[(second & MASK) == 0 ? 0 : 4];
    in.readFully(mask);
    raw.writeBytes(mask);
    in.readFully(payload);
    raw.writeBytes(payload);
    apply(mask, payload);
    return Optional.of(new Frame((first & MASK) != 0, first & 0x0f, payload, raw.toByteArray()));
  }

  private static int length(DataInputStream in, int first, ByteArrayOutputStream raw)
      throws IOException {
    int bytes =
        switch (first) {
          case 126 -> 2;
          case 127 -> 8;
          default -> 0;
        };
    long length = bytes == 0 ? first : 0;
    for (int index = 0; index < bytes; index++) {
      int next = in.readUnsignedByte();
      raw.write(next);
      length = (length << 8) | next;
    }
    return Math.toIntExact(length);
  }

  /** A frame as a client sends it. */
  public static byte[] masked(int opcode, byte[] payload) {
    byte[] mask = {1, 2, 3, 4};
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(MASK | opcode);
    if (payload.length < 126) {
      out.write(MASK | payload.length);
    } else {
      out.write(MASK | 126);
      out.write(payload.length >> 8);
      out.write(payload.length);
    }
    out.writeBytes(mask);
    byte[] masked = payload.clone();
    apply(mask, masked);
    out.writeBytes(masked);
    return out.toByteArray();
  }

  /** A frame as a server sends it: the last of its message, or one that others follow. */
  public static byte[] unmasked(int opcode, byte[] payload, boolean last) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write((last ? 0x80 : 0) | opcode);
    if (payload.length < 126) {
      out.write(payload.length);
    } else {
      out.write(126);
      out.write(payload.length >> 8);
      out.write(payload.length);
    }
    out.writeBytes(payload);
    return out.toByteArray();
  }

  private static void apply(byte[] mask, byte[] payload) {
    for (int index = 0; mask.length > 0 && index < payload.length; index++) {
      payload[index] ^= mask[index % mask.length];
    }
  }
}
