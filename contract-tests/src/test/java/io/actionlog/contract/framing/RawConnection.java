package io.actionlog.contract.framing;

import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.exchange.HttpReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A connection on which a test sends bytes as they are, and reads responses, each within a limit of
 * time. For one thread.
 */
final class RawConnection implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream in;
  private final List<HttpMessage> responses = new ArrayList<>();
  private final List<HttpMessage> interim = new ArrayList<>();
  private boolean switched;
  private String broken = "";

  RawConnection(URI server) {
    try {
      socket = new Socket(server.getHost(), server.getPort());
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends bytes; whether the peer still takes any is known by what it answers. */
  void send(byte[] bytes) {
    ifOpen(() -> socket.getOutputStream().write(bytes));
  }

  /** Says that nothing more will come. */
  void end() {
    ifOpen(socket::shutdownOutput);
  }

  /**
   * Reads responses until so many were read in all, or the peer has closed the connection or sent
   * something else.
   */
  void read(int count, String firstMethod) {
    while (responses.size() < count) {
      Optional<HttpMessage> next = next(responses.isEmpty() ? firstMethod : "GET");
      if (next.isEmpty()) {
        return;
      }
      (isInterim(next.get()) ? interim : responses).add(next.get());
    }
  }

  /** Reads to the end of the connection. */
  void readToEnd(String firstMethod) {
    read(Integer.MAX_VALUE, firstMethod);
  }

  /** The final responses so far. */
  List<HttpMessage> responses() {
    return List.copyOf(responses);
  }

  /** The responses so far that only announced others. */
  List<HttpMessage> interim() {
    return List.copyOf(interim);
  }

  /** Why what came last is no response; empty when it is one. */
  String broken() {
    return broken;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isInterim(HttpMessage response) {
    switched |= response.status() == 101;
    return response.status() < 200 && !switched;
  }

  private Optional<HttpMessage> next(String method) {
    try {
      if (switched) {
        // Frames of the other protocol.
        in.readAllBytes();
        return Optional.empty();
      }
      return new HttpReader(in).response(method);
    } catch (SocketTimeoutException e) {
      throw new AssertionError(
          "neither an answer nor the end within " + TIMEOUT_MILLIS + " ms, after " + responses, e);
    } catch (SocketException e) {
      // Reset: for a client, as closed.
      return Optional.empty();
    } catch (IOException e) {
      broken = e.toString();
      return Optional.empty();
    }
  }

  private void ifOpen(Sending sending) {
    try {
      sending.run();
    } catch (SocketException e) {
      // The peer has closed the connection; what it had to say is there to be read.
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Sending {
    void run() throws IOException;
  }
}
