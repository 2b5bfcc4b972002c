package io.actionlog.server.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Clients that read slowly, or not at all. */
final class LogSocketSlowClientTest extends LogSocketFixture {

  @Test
  void aClientThatPingsWhileItReadsSlowlyShouldLoseNothingAtTheClose() throws Exception {
    feed.addAll(8_000, "z".repeat(100)); // 1 MB: nearly all in the server's kernel when it closes
    try (RawSocket socket = RawSocket.open(server.port(), LOGS + "?follow=false", 4096)) {
      await().until(() -> feed.taken.get() == 8_000 && feed.open.get() == 0);
      int lines = 0;
      RawSocket.Frame frame = socket.read();
      while (frame.opcode() != RawSocket.CLOSE) {
        if (frame.opcode() == RawSocket.TEXT) {
          assertThat(frame.text()).startsWith("{\"n\":" + lines++ + ",");
        }
        if (lines % 50 == 0) {
          socket.send(RawSocket.PING, new byte[] {7});
        }
        frame = socket.read();
      }
      assertThat(lines).isEqualTo(8_000);
      assertThat(frame.closeCode()).isEqualTo(1000);
      assertThat(socket.atEnd()).isTrue();
    }
  }

  @Test
  void aClientThatReadsNothingShouldCostOneFrameAndHarmNobody() throws Exception {
    String big = "b".repeat(10_000);
    feed.addAll(10_000, big); // 100 MB
    try (RawSocket stuck = RawSocket.open(server.port(), LOGS, 4096)) {
      await().until(() -> feed.taken.get() > 10);
      // Not Java's own client, which fails of itself when the machine is busy (InternalError).
      try (RawSocket other = RawSocket.open(server.port(), LOGS + "?follow=false", 65_536)) {
        assertThat(linesToTheClose(other)).isEqualTo(10_000);
      }
      // what the stuck one took is what the kernel's two buffers hold
      assertThat(feed.taken.get() - 10_000).isLessThan(2_000);
      await().atMost(Duration.ofSeconds(10)).until(() -> server.sockets.count() == 0);
      assertThat(feed.open.get()).isZero();
      assertThatThrownBy(
              () -> {
                while (true) {
                  stuck.read();
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  private static int linesToTheClose(RawSocket socket) throws IOException {
    int lines = 0;
    RawSocket.Frame frame = socket.read();
    while (frame.opcode() != RawSocket.CLOSE) {
      lines += frame.opcode() == RawSocket.TEXT ? 1 : 0;
      frame = socket.read();
    }
    assertThat(frame.closeCode()).isEqualTo(1000);
    return lines;
  }

  @Test
  void aClientThatPingsAndReadsNothingShouldNotGrowTheHeap() throws Exception {
    try (RawSocket socket = RawSocket.open(server.port(), LOGS, 4096)) {
      byte[] many = thousandPings();
      long[] sent = {0};
      CompletableFuture<Void> sender =
          CompletableFuture.runAsync(
              () -> {
                try {
                  for (int i = 0; i < 1000; i++) { // 130 MB
                    socket.sendRaw(many);
                    sent[0] += many.length;
                  }
                } catch (IOException closed) {
                  throw new CompletionException(closed);
                }
              });
      assertThatThrownBy(() -> sender.get(3, TimeUnit.SECONDS))
          .isInstanceOf(TimeoutException.class);
      assertThat(sent[0]).isLessThan(30_000_000);
      // it works on as soon as the client reads
      int pongs = 0;
      while (pongs < 1000) {
        assertThat(socket.read().opcode()).isEqualTo(RawSocket.PONG);
        pongs++;
      }
    }
  }

  private static byte[] thousandPings() {
    byte[] ping = RawSocket.frame(RawSocket.PING, new byte[125]);
    byte[] many = new byte[ping.length * 1000];
    for (int i = 0; i < 1000; i++) {
      System.arraycopy(ping, 0, many, i * ping.length, ping.length);
    }
    return many;
  }

  @Test
  void aStopShouldNotWaitForAClientThatReadsNothing() throws Exception {
    feed.addAll(1000, "b".repeat(10_000));
    try (RawSocket stuck = RawSocket.open(server.port(), LOGS, 4096)) {
      await().until(() -> feed.taken.get() > 10);
      assertThat(stuck.read().opcode()).isEqualTo(RawSocket.TEXT);
      // Returns at all, although the client will never read its goodbye.
      server.sockets.sendAway(Duration.ofMillis(300));
      await().until(() -> server.sockets.count() == 0);
    }
  }
}
