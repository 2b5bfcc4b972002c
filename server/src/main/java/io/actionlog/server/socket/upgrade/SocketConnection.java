package io.actionlog.server.socket.upgrade;

import java.net.SocketAddress;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;

/**
 * The connection under a socket. Tyrus alone cannot end one well: its close drops the TCP
 * connection right behind the close frame, so that a ping on its way resets the connection and
 * takes lines with it that the client has not read yet; and it waits for ever behind a client that
 * reads nothing.
 */
public final class SocketConnection {

  private static final int CLOSE_OPCODE = 0x88;

  private final NIOConnection connection;
  private final UpgradeGrant grant;
  private final ConnectionCloser closer;
  private long bodyLeft;

  public SocketConnection(
      NIOConnection connection, UpgradeGrant grant, long bodyLeft, ConnectionCloser closer) {
    this.connection = connection;
    this.grant = grant;
    this.bodyLeft = bodyLeft;
    this.closer = closer;
  }

  /** What the socket reads. */
  public Subscription subscription() {
    return grant.subscription();
  }

  /** Whether the caller would still be let in. Asks the store. */
  public boolean isStillAdmitted() {
    return grant.stillHolds().getAsBoolean();
  }

  /** Sends the close frame behind everything sent so far; the caller sends nothing after it. */
  public void finish(int code) {
    byte[] frame = {(byte) CLOSE_OPCODE, 2, (byte) (code >> 8), (byte) code};
    closer.close(connection, frame);
  }

  /** Drops the connection at once, for a client that no longer reads. */
  public void abort() {
    connection.terminateSilently();
  }

  /** How many of {@code available} bytes still belong to the body of the upgrade request. */
  int takeBody(int available) {
    int taken = (int) Math.min(bodyLeft, available);
    bodyLeft -= taken;
    return taken;
  }

  int unsentBytes() {
    return connection.getAsyncWriteQueue().spaceInBytes();
  }

  /** Runs the task when all that is queued now was written; never, when the connection is lost. */
  void whenSent(Runnable task) {
    connection.write(
        Buffers.EMPTY_BUFFER,
        new EmptyCompletionHandler<WriteResult<Buffer, SocketAddress>>() {
          @Override
          public void completed(WriteResult<Buffer, SocketAddress> result) {
            task.run();
          }
        });
  }
}
