package io.actionlog.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.actionlog.benchmarks.process.ActionlogProcess;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;

/**
 * Reads a log over a socket until the server closes it. It counts frames and looks at no text, so
 * that it takes little of the machine that is measured.
 */
public final class LogFollower {

  private static final int TEXT = 0x81;
  private static final int CLOSE = 0x88;
  private static final int PING = 0x89;
  private static final int SHORT_LENGTH = 126;
  private static final byte[] CLOSE_NORMALLY = {(byte) 0x88, (byte) 0x80, 0, 0, 0, 0};
  private static final byte[] PONG = {(byte) 0x8a, (byte) 0x80, 0, 0, 0, 0};

  private final URI address;

  /** A follower of logs of the server at an address. */
  public LogFollower(URI address) {
    this.address = address;
  }

  /** The number of text frames, once the server has said goodbye. */
  public int follow(String path) throws IOException {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setTcpNoDelay(true);
      socket.getOutputStream().write(request(path).getBytes(US_ASCII));
      DataInputStream in =
          new DataInputStream(new BufferedInputStream(socket.getInputStream(), 64 * 1024));
      LoadConnection.expectUpgrade(in);
      int frames = 0;
      for (int type = frame(in); type != CLOSE; type = frame(in)) {
        if (type == TEXT) {
          frames++;
        } else if (type == PING) {
          socket.getOutputStream().write(PONG);
        } else {
          throw new IOException("a frame of type " + type + " (expected text, ping or close)");
        }
      }
      socket.getOutputStream().write(CLOSE_NORMALLY);
      return frames;
    }
  }

  private String request(String path) {
    return "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: %s\r\n"
            .formatted(path, address.getAuthority(), ActionlogProcess.AUTHORIZATION)
        + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
  }

  /** Passes over a frame and gives its first byte. */
  private static int frame(DataInputStream in) throws IOException {
    int type = in.readUnsignedByte();
    long length = in.readUnsignedByte();
    if (length == SHORT_LENGTH) {
      length = in.readUnsignedShort();
    } else if (length > SHORT_LENGTH) {
      length = in.readLong();
    }
    in.skipNBytes(length);
    return type;
  }
}
