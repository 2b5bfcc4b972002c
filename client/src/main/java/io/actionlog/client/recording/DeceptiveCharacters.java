package io.actionlog.client.recording;

/**
 * Tells which characters deceive whoever reads a text: control characters, those that end a line or
 * a paragraph, and those that turn the direction of writing. The contract lets no name or path have
 * one ({@code info.description}).
 */
public final class DeceptiveCharacters {

  private DeceptiveCharacters() {}

  /** Whether the character is one of them; each is a single {@code char}. */
  public static boolean contain(int c) {
    boolean turns = c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x2066 && c <= 0x2069);
    boolean endsOrTurns = c >= 0x2028 && c <= 0x202e;
    return Character.isISOControl(c) || turns || endsOrTurns;
  }

  /** The text with a space in the place of each of them. */
  public static String blanked(String text) {
    if (text.chars().noneMatch(DeceptiveCharacters::contain)) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text);
    for (int i = 0; i < plain.length(); i++) {
      if (contain(plain.charAt(i))) {
        plain.setCharAt(i, ' ');
      }
    }
    return plain.toString();
  }
}
