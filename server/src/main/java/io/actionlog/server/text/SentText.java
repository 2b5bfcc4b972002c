package io.actionlog.server.text;

/** Repeats in messages what a caller has sent, as far as the contract lets a message repeat it. */
public final class SentText {

  /** The most characters of what was sent that a message repeats. */
  public static final int LONGEST = 200;

  private SentText() {}

  /** The text without what deceives; only its beginning where it is longer than the limit. */
  public static String shown(String sent) {
    return sent.length() > LONGEST
        ? PlainText.of(begin(sent, LONGEST)) + "..."
        : PlainText.of(sent);
  }

  /** So many characters of a text, or one less where the last would be half a character. */
  public static String begin(String text, int characters) {
    if (text.length() <= characters) {
      return text;
    }
    boolean cuts = Character.isHighSurrogate(text.charAt(characters - 1));
    return text.substring(0, cuts ? characters - 1 : characters);
  }
}
