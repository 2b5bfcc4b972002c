package io.actionlog.server.socket;

import io.actionlog.server.socket.frame.FrameRun;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes frames off a cursor one by one, and reads what is in bytes of frames. */
public final class OneFrame {

  private OneFrame() {}

  /** The text of the next frame, behind which the cursor stands then. */
  public static Optional<String> next(FrameCursor cursor) {
    Optional<FrameRun> frames = cursor.next();
    frames.ifPresent(found -> cursor.pass(1));
    return frames.map(found -> texts(found.bytes()).get(0));
  }

  /** The texts of all frames in the bytes, which must end with a frame. */
  public static List<String> texts(ByteBuffer bytes) {
    List<String> texts = new ArrayList<>();
    while (bytes.hasRemaining()) {
      if (bytes.get() != (byte) 0x81) {
        throw new IllegalArgumentException("a frame does not begin as a whole text");
      }
      int length = bytes.get();
      if (length == 126) {
        length = bytes.getShort() & 0xffff;
      } else if (length == 127) {
        length = Math.toIntExact(bytes.getLong());
      }
      byte[] text = new byte[length];
      bytes.get(text);
      texts.add(new String(text, StandardCharsets.UTF_8));
    }
    return texts;
  }
}
