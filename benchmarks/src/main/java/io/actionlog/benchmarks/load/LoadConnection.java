package io.actionlog.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** One connection that sends the next request when it has its answer. */
final class LoadConnection {

  /**
   * What it found.
   *
   * @param nanos how long each answer took
   * @param errors how many were of another status than 2xx
   */
  record Times(LongStream nanos, long errors) {}

  private static final String LENGTH = "content-length:";

  private final URI address;
  private final List<byte[]> requests;
  private int next;

  LoadConnection(URI address, List<byte[]> requests, int first) {
    this.address = address;
    this.requests = requests;
    this.next = first;
  }

  Times runUntil(long end) throws IOException {
    LongStream.Builder nanos = LongStream.builder();
    long errors = 0;
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
      for (long began = System.nanoTime(); began < end; ) {
        socket.getOutputStream().write(requests.get(next));
        next = (next + 1) % requests.size();
        errors += isSuccess(in) ? 0 : 1;
        long now = System.nanoTime();
        nanos.add(now - began);
        began = now;
      }
    }
    return new Times(nanos.build(), errors);
  }

  /** Reads a whole answer; those of the servers here have their length in the head. */
  private static boolean isSuccess(InputStream in) throws IOException {
    String status = line(in);
    long length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Long.parseLong(header.substring(LENGTH.length()).strip());
      }
    }
    in.skipNBytes(length);
    return status.startsWith("HTTP/1.1 2");
  }

  /** Reads the head of an answer that opens a socket. */
  static void expectUpgrade(InputStream in) throws IOException {
    String status = line(in);
    if (!status.startsWith("HTTP/1.1 101")) {
      throw new IOException(status + " (expected 101)");
    }
    for (String header = line(in); !header.isEmpty(); ) {
      header = line(in);
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int read = in.read(); read != '\n'; read = in.read()) {
      if (read < 0) {
        throw new EOFException("the server has closed the connection");
      }
      if (read != '\r') {
        line.append((char) (read & 0xff));
      }
    }
    return line.toString();
  }
}
