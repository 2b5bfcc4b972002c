package io.actionlog.client.cli.importing.accesslog;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes the text of access logs. Servers write the bytes that a client has sent, some of them as
 * {@code \xHH}; a line is therefore held as bytes, one a character.
 */
final class LogText {

  private static final String HEXADECIMAL = "0123456789ABCDEF";

  private LogText() {}

  /** The line, one byte a character. */
  static String line(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }

  /** The same bytes without escapes. */
  static String unescaped(String text) {
    int escape = text.indexOf('\\');
    if (escape < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length()).append(text, 0, escape);
    int i = escape;
    while (i < text.length()) {
      char c = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
      int value = c == '\\' && next == 'x' ? hexadecimal(text, i + 2) : -1;
      if (value >= 0) {
        plain.append((char) value);
        i += 4;
      } else if (c == '\\' && (next == '"' || next == '\\')) {
        plain.append(next);
        i += 2;
      } else {
        plain.append(c);
        i++;
      }
    }
    return plain.toString();
  }

  /** The value of two digits, or -1. */
  private static int hexadecimal(String text, int start) {
    if (start + 2 > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(start), 16);
    int low = Character.digit(text.charAt(start + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  /** The text of these bytes; one that is no UTF-8 is shown as {@code \xHH}. */
  static String decoded(String bytes) {
    int i = 0;
    while (i < bytes.length() && bytes.charAt(i) < 0x80) {
      i++;
    }
    if (i == bytes.length()) {
      return bytes;
    }
    byte[] all = bytes.getBytes(ISO_8859_1);
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(all)).toString();
    } catch (CharacterCodingException e) {
      return partly(ByteBuffer.wrap(all));
    }
  }

  private static String partly(ByteBuffer bytes) {
    CharsetDecoder decoder = UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    CharBuffer text = CharBuffer.allocate(bytes.remaining() * 4);
    CoderResult result = decoder.decode(bytes, text, true);
    while (result.isError()) {
      for (int i = 0; i < result.length(); i++) {
        int b = bytes.get() & 0xff;
        text.put("\\x").put(HEXADECIMAL.charAt(b >> 4)).put(HEXADECIMAL.charAt(b & 0xf));
      }
      result = decoder.reset().decode(bytes, text, true);
    }
    return text.flip().toString();
  }

  /** A request's target with all that is no visible ASCII percent-encoded. */
  static String target(String bytes) {
    StringBuilder encoded = new StringBuilder(bytes.length());
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      if (c > 0x20 && c < 0x7f) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEXADECIMAL.charAt(c >> 4)).append(HEXADECIMAL.charAt(c & 0xf));
      }
    }
    return encoded.toString();
  }

  /** The bytes of a text in UTF-8, one a character. */
  static String bytes(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }
}
