package io.actionlog.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Makes and hashes API keys. Thread-safe. */
public final class ApiKeys {

  /** What {@link #isStrong} expects, for messages. */
  public static final String STRENGTH = "expected 27 to 256 printable ASCII characters";

  private static final int KEY_BYTES = 32;
  private static final int ID_BYTES = 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  private ApiKeys() {}

  /** A new random key of 256 bits, as 43 characters that need no escaping in a URL or a shell. */
  public static String generate() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random(KEY_BYTES));
  }

  /** A new random id by which a key can be named without telling it. */
  public static String generateId() {
    return HexFormat.of().formatHex(random(ID_BYTES));
  }

  /** Whether a key that somebody chose is long enough to hold 160 random bits. */
  public static boolean isStrong(String key) {
    return key.length() >= 27
        && key.length() <= 256
        && key.chars().allMatch(character -> character > ' ' && character < 127);
  }

  /**
   * The hash under which a key is kept: SHA-256, in hex. Keys are random and long, so a slow hash
   * with a salt would add nothing but load.
   */
  public static String hash(String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether two hashes are equal; takes as long for nearly equal ones as for others. */
  static boolean isEqual(String hash, String other) {
    return MessageDigest.isEqual(
        hash.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
