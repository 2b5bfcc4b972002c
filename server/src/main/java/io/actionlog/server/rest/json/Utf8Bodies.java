package io.actionlog.server.rest.json;

import io.actionlog.server.text.StrictUtf8;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/**
 * Refuses JSON that is no UTF-8, of which the parser takes overlong forms and halves of characters,
 * and takes a byte order mark away, which it does not take.
 */
public final class Utf8Bodies implements ReaderInterceptor {

  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
    if (MediaType.APPLICATION_JSON_TYPE.isCompatible(body.getMediaType())) {
      body.setInputStream(checked(body.getInputStream().readAllBytes()));
    }
    return body.proceed();
  }

  private static ByteArrayInputStream checked(byte[] bytes) {
    try {
      StrictUtf8.decode(bytes);
    } catch (CharacterCodingException e) {
      throw new BadRequestException("body: malformed UTF-8 (expected UTF-8)", e);
    }
    int start = Arrays.mismatch(MARK, bytes) == MARK.length ? MARK.length : 0;
    return new ByteArrayInputStream(bytes, start, bytes.length - start);
  }
}
