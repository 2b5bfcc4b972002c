package io.actionlog.conformance.exchange;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The coding gzip of bodies (RFC 9110, section 8.4). Stateless. */
public final class ContentCoding {

  /** Header and value of a message whose body is compressed. */
  public static final String HEADER = "Content-Encoding";

  public static final String GZIP = "gzip";

  /** No body of the API is as long; a longer one is left as it came. */
  private static final int LONGEST = 64 * 1024 * 1024;

  private ContentCoding() {}

  /** The bytes, compressed. */
  public static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /**
   * What the body of a message with this head says. One that is not compressed, and one that is not
   * what its head says of it, is given back as it came: whoever judges it finds that.
   */
  static byte[] decoded(HttpMessage head, byte[] body) {
    if (body.length == 0 || !head.header(HEADER).filter(GZIP::equalsIgnoreCase).isPresent()) {
      return body;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] plain = in.readNBytes(LONGEST);
      return plain.length < LONGEST ? plain : body;
    } catch (IOException e) {
      return body;
    }
  }
}
