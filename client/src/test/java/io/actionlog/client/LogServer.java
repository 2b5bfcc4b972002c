package io.actionlog.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A logs socket as the contract has it, for one log, written over plain sockets so that it can also
 * break in every way.
 */
public final class LogServer implements AutoCloseable {

  /** How a connection ends after so many frames. */
  public enum Break {
    GOING_AWAY,
    RESET,
    END_OF_STREAM,
    HALF_A_FRAME,
    SILENCE
  }

  /**
   * What happens to one connection: it breaks so when it has sent so many frames, or has no more to
   * send.
   */
  public record Fault(int afterFrames, Break how) {

    /** No fault: for a connection before one that has. */
    static final Fault NONE = new Fault(-1, Break.RESET);
  }

  /** A request as it arrived. */
  public record Request(String target, Map<String, String> headers) {}

  private static final Pattern QUERY = Pattern.compile("tail=(\\d+)&follow=(true|false)");

  private final ServerSocket listener;
  private final List<String> lines = new ArrayList<>();
  private final List<Socket> sockets = new ArrayList<>();
  public final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();

  /** The faults of the connections to come, in order; those after them have none. */
  final BlockingQueue<Fault> faults = new LinkedBlockingQueue<>();

  /** Answers of plain HTTP for the connections to come, in order. */
  final BlockingQueue<String> refusals = new LinkedBlockingQueue<>();

  /** Is run when a fault has struck, before the client can connect again. */
  volatile Runnable whenBroken = () -> {};

  final BlockingQueue<Boolean> pings = new LinkedBlockingQueue<>();
  final AtomicInteger sent = new AtomicInteger();

  /** The bodies of what is no logs socket, by the request's target. */
  public volatile UnaryOperator<String> rest = target -> "{}";

  volatile boolean numbered = true;
  volatile boolean fragmented;
  volatile boolean chatty;
  private boolean ended;

  public LogServer() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    thread(this::accept);
  }

  public String address() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  public synchronized void log(String... more) {
    lines.addAll(List.of(more));
    notifyAll();
  }

  public synchronized void end() {
    ended = true;
    notifyAll();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    synchronized (sockets) {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "log-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        synchronized (sockets) {
          sockets.add(socket);
        }
        thread(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      Request request = request(in);
      requests.add(request);
      OutputStream out = socket.getOutputStream();
      String refusal = refusals.poll();
      if (refusal != null) {
        out.write(refusal.getBytes(StandardCharsets.UTF_8));
        return;
      }
      if (!request.headers().containsKey("Upgrade")) {
        out.write(plain(rest.apply(request.target())));
        return;
      }
      out.write(upgrade(request).getBytes(StandardCharsets.US_ASCII));
      stream(socket, in, request);
    } catch (IOException | InterruptedException e) {
      // The client went away.
    }
  }

  private void stream(Socket socket, InputStream in, Request request)
      throws IOException, InterruptedException {
    Matcher query = QUERY.matcher(request.target());
    if (!query.find()) {
      throw new IOException("unexpected " + request);
    }
    boolean follow = Boolean.parseBoolean(query.group(2));
    Fault fault = Objects.requireNonNullElse(faults.poll(), Fault.NONE);
    if (fault.how() != Break.SILENCE) {
      thread(() -> answer(in, socket));
    }
    int next = start(Integer.parseInt(query.group(1)));
    for (int sent = 0; sent != fault.afterFrames(); sent++) {
      if (fault != Fault.NONE && next >= size()) {
        break;
      }
      if (!waitFor(next, follow)) {
        close(socket, 1000);
        return;
      }
      send(socket, next++);
    }
    strike(socket, fault.how());
  }

  public synchronized int size() {
    return lines.size();
  }

  private synchronized int start(int tail) {
    return Math.max(0, lines.size() - tail);
  }

  private synchronized boolean waitFor(int next, boolean follow) throws InterruptedException {
    while (next >= lines.size() && follow && !ended) {
      wait();
    }
    return next < lines.size();
  }

  private void strike(Socket socket, Break how) throws IOException, InterruptedException {
    whenBroken.run();
    switch (how) {
      case GOING_AWAY -> close(socket, 1001);
      case RESET -> {
        socket.setSoLinger(true, 0);
        socket.close();
      }
      case END_OF_STREAM -> socket.shutdownOutput();
      case HALF_A_FRAME -> socket.getOutputStream().write(new byte[] {(byte) 0x81, 100, '{', '"'});
      case SILENCE -> new LinkedBlockingQueue<String>().take();
    }
  }

  private void send(Socket socket, int number) throws IOException {
    if (chatty) {
      frame(socket, 0x81, "{\"type\":\"auth\",\"number\":99}");
      frame(socket, 0x82, "binary");
      frame(socket, 0x81, "not json");
    }
    sent.incrementAndGet();
    String line;
    synchronized (this) {
      line = lines.get(number);
    }
    String json =
        "{\"type\":\"log\",\"log\":\"" + line + "\",\"timestamp\":1433779324,\"colour\":\"red\"";
    String text = json + (numbered ? ",\"number\":" + number + "}" : "}");
    if (fragmented) {
      frame(socket, 0x01, text.substring(0, 20));
      frame(socket, 0x00, text.substring(20, 30));
      frame(socket, 0x80, text.substring(30));
    } else {
      frame(socket, 0x81, text);
    }
  }

  private static void frame(Socket socket, int head, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write(head);
    if (bytes.length > 125) {
      frame.write(126);
      frame.write(bytes.length >> 8);
    }
    frame.write(bytes.length);
    frame.writeBytes(bytes);
    write(socket, frame.toByteArray());
  }

  private static void close(Socket socket, int code) throws IOException {
    write(socket, new byte[] {(byte) 0x88, 2, (byte) (code >> 8), (byte) code});
    socket.shutdownOutput();
  }

  private static void write(Socket socket, byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    synchronized (socket) {
      out.write(bytes);
    }
  }

  /** Reads what the client sends, and answers its pings. */
  private void answer(InputStream in, Socket socket) {
    try {
      DataInputStream data = new DataInputStream(in);
      while (true) {
        int opcode = data.readUnsignedByte() & 0x0f;
        int length = data.readUnsignedByte() & 0x7f;
        data.readNBytes(4 + length);
        if (opcode == 9 && length == 0) {
          pings.add(true);
          write(socket, new byte[] {(byte) 0x8a, 0});
        }
      }
    } catch (SocketException e) {
      // The client went away.
    } catch (IOException e) {
      // So it did.
    }
  }

  private static Request request(InputStream in) throws IOException {
    String target = line(in).split(" ")[1];
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      headers.put(
          header.substring(0, header.indexOf(':')),
          header.substring(header.indexOf(':') + 1).strip());
    }
    return new Request(target, headers);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new SocketException("closed");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static byte[] plain(String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return ("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + length + "\r\n\r\n" + body)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String upgrade(Request request) {
    try {
      String key =
          request.headers().get("Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(key.getBytes(StandardCharsets.US_ASCII));
      return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
          + Base64.getEncoder().encodeToString(digest)
          + "\r\n\r\n";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
