package io.actionlog.server.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/**
 * Decodes UTF-8 as strictly as its standard demands (RFC 3629): the JDK's other ways replace what
 * is malformed, and a parser of JSON takes overlong forms and halves of characters.
 */
public final class StrictUtf8 {

  private StrictUtf8() {}

  /** The text of these bytes. */
  public static String decode(byte[] bytes) throws CharacterCodingException {
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /**
   * A part of an address without its percent-encoding; a plus sign is a space.
   *
   * @throws IllegalArgumentException when it is encoded wrongly
   */
  public static String decodePercent(String encoded) throws CharacterCodingException {
    return encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0
        ? encoded
        : decode(URLDecoder.decode(encoded, ISO_8859_1).getBytes(ISO_8859_1));
  }

  /** The value of a header, whose bytes came as characters: UTF-8 if it is that, else as it is. */
  public static String ofHeader(String value) {
    try {
      return decode(value.getBytes(ISO_8859_1));
    } catch (CharacterCodingException e) {
      // Of another charset: nobody says of which.
      return value;
    }
  }
}
