package io.actionlog.server.certificate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of a server's certificate and of its key, both in PEM.
 *
 * @param certificate the server's certificate, and behind it those of the chain, each of which
 *     signed the one before
 * @param key the private key, in PKCS#8 without a password
 */
record CertificateFiles(Path certificate, Path key) {

  static final String ALIAS = "server";

  private static final String LABEL = "CERTIFICATE";
  private static final String KEY_LABEL = "PRIVATE KEY";
  private static final String EXPECTED = "(expected certificates in PEM, the server's own first)";
  private static final String EXPECTED_KEY = "(expected a private key in PEM, PKCS#8)";

  /** The algorithms of keys with which Java speaks TLS, and how each signs. */
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

  /** Whether the files are what they were: changes that leave all of it as it was are not seen. */
  record State(List<@Nullable Object> attributes) {}

  State state() {
    List<@Nullable Object> attributes = new ArrayList<>();
    for (Path file : List.of(certificate, key)) {
      try {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        attributes.add(found.lastModifiedTime());
        attributes.add(found.size());
        attributes.add(found.fileKey());
        attributes.add(rights(file));
      } catch (IOException e) {
        attributes.add(e.getClass());
      }
    }
    return new State(attributes);
  }

  /** Who may read it: by a change of that alone, what could not be read can be. */
  private static List<Object> rights(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return List.of(
        Files.isReadable(file), view == null ? Set.of() : view.readAttributes().permissions());
  }

  /**
   * Certificate and key, which fit, under an empty password; throws {@link
   * UnusableCertificateException} otherwise.
   */
  KeyStore read() {
    X509Certificate[] chain = chain();
    PrivateKey privateKey = privateKey(chain[0].getPublicKey());
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(ALIAS, privateKey, new char[0], chain);
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw UnusableCertificateException.ofCertificate(
          certificate, "(expected behind each certificate the one that signed it)", e);
    }
  }

  private X509Certificate[] chain() {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      List<X509Certificate> chain = new ArrayList<>();
      for (byte[] bytes : PemBlocks.of(text(certificate)).bytes(LABEL)) {
        chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(bytes)));
      }
      if (chain.isEmpty()) {
        throw UnusableCertificateException.ofCertificate(certificate, EXPECTED, null);
      }
      return chain.toArray(X509Certificate[]::new);
    } catch (IOException e) {
      throw UnusableCertificateException.ofCertificate(certificate, reason(e), e);
    } catch (CertificateException | IllegalArgumentException e) {
      throw UnusableCertificateException.ofCertificate(certificate, EXPECTED, e);
    }
  }

  private PrivateKey privateKey(PublicKey publicKey) {
    String algorithm = publicKey.getAlgorithm();
    String signature = SIGNATURES.get(algorithm);
    if (signature == null) {
      throw UnusableCertificateException.ofCertificate(
          certificate, "is of the kind " + algorithm + " (expected RSA or EC)", null);
    }
    try {
      PemBlocks blocks = PemBlocks.of(text(key));
      List<byte[]> found = blocks.bytes(KEY_LABEL);
      if (found.isEmpty()) {
        throw UnusableCertificateException.ofKey(key, otherForm(blocks), null);
      }
      PrivateKey privateKey =
          KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(found.get(0)));
      if (isPair(privateKey, publicKey, signature)) {
        return privateKey;
      }
    } catch (IOException e) {
      throw UnusableCertificateException.ofKey(key, reason(e), e);
    } catch (IllegalArgumentException e) {
      throw UnusableCertificateException.ofKey(key, EXPECTED_KEY, e);
    } catch (GeneralSecurityException e) {
      throw UnusableCertificateException.ofKey(key, notFitting(algorithm), e);
    }
    throw UnusableCertificateException.ofKey(key, notFitting(algorithm), null);
  }

  private String notFitting(String algorithm) {
    return "does not fit " + certificate + " (expected the " + algorithm + " key of it)";
  }

  private String otherForm(PemBlocks blocks) {
    return blocks.has(KEY_LABEL)
        ? "has a key in another form, or a password (expected PKCS#8 without: openssl pkcs8 -topk8"
            + " -nocrypt -in "
            + key
            + ")"
        : EXPECTED_KEY;
  }

  private static boolean isPair(PrivateKey privateKey, PublicKey publicKey, String algorithm)
      throws GeneralSecurityException {
    byte[] text = LABEL.getBytes(ISO_8859_1);
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(privateKey);
    signature.update(text);
    byte[] signed = signature.sign();
    signature.initVerify(publicKey);
    signature.update(text);
    return signature.verify(signed);
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, ISO_8859_1);
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException
        ? "is missing (expected a file)"
        : "(expected a file that can be read)";
  }
}
