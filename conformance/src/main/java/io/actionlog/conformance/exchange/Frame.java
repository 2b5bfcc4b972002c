package io.actionlog.conformance.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * One WebSocket frame (RFC 6455). Immutable by agreement.
 *
 * @param last whether it is the last of its message
 * @param opcode what it is
 * @param payload what it carries, unmasked
 * @param raw the frame as it was on the wire
 */
@SuppressWarnings("ArrayRecordComponent")
public record Frame(boolean last, int opcode, byte[] payload, byte[] raw) {

  /** Opcode of a further part of a message. */
  public static final int CONTINUATION = 0;

  /** Opcode of a text message. */
  public static final int TEXT = 1;

  /** Opcode of a close. */
  public static final int CLOSE = 8;

  /** Opcode of a ping. */
  public static final int PING = 9;

  /** Opcode of a pong. */
  public static final int PONG = 10;

  /** The payload as text. */
  public String text() {
    return new String(payload, UTF_8);
  }

  /** The code of a close frame; 1005 when it has none (RFC 6455, section 7.1.5). */
  public int closeCode() {
    return payload.length < 2 ? 1005 : ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
  }
}
