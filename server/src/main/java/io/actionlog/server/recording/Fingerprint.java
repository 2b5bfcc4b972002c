package io.actionlog.server.recording;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Makes a digest of a request, by which a repeated request is recognised. */
final class Fingerprint {

  private static final int BYTES = 16;

  private Fingerprint() {}

  /** What two lists of values have in common when, and only when, they are the same. */
  static String of(@Nullable Object... values) {
    // With its length before it, no text can be taken for the end of one and the beginning of the
    // next.
    StringBuilder all = new StringBuilder();
    for (Object value : values) {
      String text = value == null ? "-" : value.toString();
      all.append(value == null ? 0 : text.length()).append(':').append(text);
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(all.toString().getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
