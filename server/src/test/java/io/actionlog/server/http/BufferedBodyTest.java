package io.actionlog.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Writes bodies into a sink that remembers each write. */
final class BufferedBodyTest implements Content.Sink {

  private final ArrayByteBufferPool.Tracking pool = new ArrayByteBufferPool.Tracking();
  private final ByteArrayOutputStream arrived = new ByteArrayOutputStream();
  private final List<Boolean> writes = new ArrayList<>();
  private boolean isBroken;

  @Override
  public void write(boolean isLast, ByteBuffer bytes, Callback callback) {
    if (isBroken) {
      callback.failed(new EOFException("gone"));
      return;
    }
    writes.add(isLast);
    arrived.writeBytes(BufferUtil.toArray(bytes));
    callback.succeeded();
  }

  @AfterEach
  void everyBufferShouldBeGivenBack() {
    assertThat(pool.getLeaks()).isEmpty();
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  @Test
  void piecesShouldBecomeOneWrite() throws IOException {
    byte[] all = bytes(15_000);
    try (BufferedBody body = new BufferedBody(this, pool, all.length)) {
      for (int from = 0; from < all.length; from += 1000) {
        body.write(all, from, 1000);
      }
    }
    assertThat(arrived.toByteArray()).isEqualTo(all);
    assertThat(writes).containsExactly(true);
  }

  @Test
  void aLongBodyShouldBeSentInParts() throws IOException {
    byte[] all = bytes(100_000);
    try (BufferedBody body = new BufferedBody(this, pool, all.length)) {
      body.write(all[0]);
      body.write(all, 1, 69_999);
      body.write(all, 70_000, 30_000);
    }
    assertThat(arrived.toByteArray()).isEqualTo(all);
    assertThat(writes).containsExactly(false, false, false, true);
  }

  @Test
  void aBodyThatIsShorterThanToldShouldEndAllTheSame() throws IOException {
    try (BufferedBody body = new BufferedBody(this, pool, 10)) {
      body.write(bytes(3));
    }
    assertThat(arrived.toByteArray()).isEqualTo(bytes(3));
    assertThat(writes).containsExactly(true);
  }

  @Test
  void aBodyOfUnknownLengthShouldEndWithItsLastWrite() throws IOException {
    byte[] all = bytes(40_000);
    try (BufferedBody body = new BufferedBody(this, pool, -1)) {
      body.write(all);
      body.flush();
    }
    assertThat(arrived.toByteArray()).isEqualTo(all);
    assertThat(writes).containsExactly(false, true);
  }

  @Test
  void aBrokenConnectionShouldBeTold() {
    isBroken = true;
    BufferedBody body = new BufferedBody(this, pool, 3);
    assertThatThrownBy(() -> body.write(bytes(3))).isInstanceOf(EOFException.class);
  }
}
