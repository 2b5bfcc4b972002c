package io.actionlog.server.store.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals values by AES-256 in GCM, for one action each, and opens them again. Safe for use by many
 * threads.
 */
public final class SecretBox {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final String DIGEST = "HmacSHA256";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();

  /** A box whose key is kept in this folder. */
  public SecretBox(Path folder) {
    this.key = new SecretKey(folder);
  }

  /** The values, readable with the key only, and only for this owner. */
  public String seal(String owner, Map<String, String> values) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, key.bytes(), owner, nonce)
              .doFinal(JSON.writeValueAsBytes(values));
      ByteBuffer both = ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed);
      return Base64.getEncoder().encodeToString(both.array());
    } catch (GeneralSecurityException | JsonProcessingException e) {
      throw new IllegalStateException("every Java runtime has " + CIPHER, e);
    }
  }

  /** What was sealed for the owner; empty when it was sealed with another key, or that is lost. */
  public Optional<Map<String, String>> open(String owner, String sealed) {
    return key.toOpen().flatMap(present -> open(present, owner, sealed));
  }

  private static Optional<Map<String, String>> open(byte[] key, String owner, String sealed) {
    byte[] both = Base64.getDecoder().decode(sealed);
    byte[] nonce = new byte[NONCE_BYTES];
    ByteBuffer.wrap(both).get(nonce);
    try {
      byte[] values =
          cipher(Cipher.DECRYPT_MODE, key, owner, nonce)
              .doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES);
      return Optional.of(
          JSON.readValue(
              new String(values, UTF_8), new TypeReference<LinkedHashMap<String, String>>() {}));
    } catch (GeneralSecurityException | JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** A digest that nobody can make, or try values against, without the key. */
  public String digest(String value) {
    try {
      Mac mac = Mac.getInstance(DIGEST);
      mac.init(new SecretKeySpec(key.bytes(), DIGEST));
      return Base64.getEncoder().encodeToString(mac.doFinal(value.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + DIGEST, e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, String owner, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(owner.getBytes(UTF_8));
    return cipher;
  }
}
