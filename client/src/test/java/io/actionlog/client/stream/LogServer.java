package io.actionlog.client.stream;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A logs socket as the contract has it, for one log, on plain sockets so that it can break in every
 * way. It is an events socket too: its lines are the events' frames then, the first at position 1.
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
  private static final Pattern SINCE = Pattern.compile("since=(\\d+)");

  private final ServerSocket listener;
  private final Thread accepting;
  private final List<String> lines = new ArrayList<>();
  private final List<Socket> sockets = new ArrayList<>();
  public final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();

  /** The faults of the connections to come, in order; those after them have none. */
  public final BlockingQueue<Fault> faults = new LinkedBlockingQueue<>();

  /** Answers of plain HTTP for the connections to come, in order. */
  public final BlockingQueue<String> refusals = new LinkedBlockingQueue<>();

  /** Is run when a socket was asked for, before the answer. */
  public volatile Runnable whenAsked = () -> {};

  /** Is run when a socket has its place in the stream: what is logged from then on, it is sent. */
  public volatile Runnable whenOpened = () -> {};

  /** Is run when a fault has struck, before the client can connect again. */
  public volatile Runnable whenBroken = () -> {};

  final BlockingQueue<Boolean> pings = new LinkedBlockingQueue<>();

  /** What the client's sockets ended with: the code of its close, or -1 if it just broke off. */
  public final BlockingQueue<Integer> goodbyes = new LinkedBlockingQueue<>();

  final AtomicInteger sent = new AtomicInteger();

  /**
   * The bodies of what is no logs socket, by the request's target; what begins with {@code HTTP/}
   * is a whole answer.
   */
  public volatile UnaryOperator<String> rest = target -> "{}";

  volatile boolean numbered = true;
  volatile boolean fragmented;
  volatile boolean chatty;
  private boolean ended;

  public LogServer() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    accepting = thread(this::accept);
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

  /** Stops listening and breaks every connection; nobody else gets its port. */
  @Override
  public void close() throws IOException {
    synchronized (sockets) {
      if (listener.isClosed()) {
        return;
      }
      listener.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    }
    HeldPorts.hold(listener, accepting);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "log-server");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        synchronized (sockets) {
          if (listener.isClosed()) {
            socket.close();
            return;
          }
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
      Request request = LogWire.request(in);
      requests.add(request);
      OutputStream out = socket.getOutputStream();
      String refusal = refusals.poll();
      if (refusal != null) {
        out.write(refusal.getBytes(StandardCharsets.UTF_8));
        return;
      }
      if (!request.headers().containsKey("Upgrade")) {
        out.write(LogWire.plain(rest.apply(request.target())));
        return;
      }
      whenAsked.run();
      out.write(LogWire.upgrade(request).getBytes(StandardCharsets.US_ASCII));
      stream(socket, in, request);
    } catch (IOException | InterruptedException e) {
      // The client went away.
    }
  }

  private void stream(Socket socket, InputStream in, Request request)
      throws IOException, InterruptedException {
    boolean follow = !request.target().contains("follow=false");
    Fault fault = Objects.requireNonNullElse(faults.poll(), Fault.NONE);
    if (fault.how() != Break.SILENCE) {
      thread(() -> answer(in, socket));
    }
    int first = start(request.target());
    whenOpened.run();
    if (request.target().contains("/events/")) {
      LogWire.frame(socket, 0x81, "{\"type\":\"auth\",\"position\":" + first + "}");
    }
    if (fault != Fault.NONE) {
      breakOff(socket, first, fault);
      return;
    }
    for (int next = first; waitFor(next, follow); next++) {
      send(socket, next);
    }
    LogWire.close(socket, 1000);
  }

  /** The log goes on also when it is the client that breaks off first. */
  private void breakOff(Socket socket, int first, Fault fault)
      throws IOException, InterruptedException {
    try {
      int end = Math.min(size(), first + fault.afterFrames());
      for (int next = first; next < end; next++) {
        send(socket, next);
      }
    } finally {
      whenBroken.run();
    }
    strike(socket, fault.how());
  }

  public synchronized int size() {
    return lines.size();
  }

  private synchronized int start(String target) throws IOException {
    Matcher query = QUERY.matcher(target);
    if (query.find()) {
      return Math.max(0, lines.size() - Integer.parseInt(query.group(1)));
    }
    Matcher since = SINCE.matcher(target);
    if (since.find()) {
      return Integer.parseInt(since.group(1));
    }
    if (!target.contains("/events/")) {
      throw new IOException("unexpected " + target);
    }
    return lines.size();
  }

  private synchronized boolean waitFor(int next, boolean follow) throws InterruptedException {
    while (next >= lines.size() && follow && !ended) {
      wait();
    }
    return next < lines.size();
  }

  private void strike(Socket socket, Break how) throws IOException, InterruptedException {
    switch (how) {
      case GOING_AWAY -> LogWire.close(socket, 1001);
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
      LogWire.frame(socket, 0x81, "{\"type\":\"auth\",\"number\":99}");
      LogWire.frame(socket, 0x82, "binary");
      LogWire.frame(socket, 0x81, "not json");
    }
    sent.incrementAndGet();
    String line;
    synchronized (this) {
      line = lines.get(number);
    }
    String json =
        "{\"type\":\"log\",\"log\":\"" + line + "\",\"timestamp\":1433779324,\"colour\":\"red\"";
    if (line.startsWith("{")) {
      LogWire.frame(socket, 0x81, line);
      return;
    }
    String text = json + (numbered ? ",\"number\":" + number + "}" : "}");
    if (fragmented) {
      LogWire.frame(socket, 0x01, text.substring(0, 20));
      LogWire.frame(socket, 0x00, text.substring(20, 30));
      LogWire.frame(socket, 0x80, text.substring(30));
    } else {
      LogWire.frame(socket, 0x81, text);
    }
  }

  /** Reads what the client sends, and answers its pings and its close. */
  private void answer(InputStream in, Socket socket) {
    try {
      DataInputStream data = new DataInputStream(in);
      while (true) {
        int opcode = data.readUnsignedByte() & 0x0f;
        int length = data.readUnsignedByte() & 0x7f;
        byte[] mask = data.readNBytes(4);
        byte[] payload = data.readNBytes(length);
        if (opcode == 9 && length == 0) {
          pings.add(true);
          LogWire.write(socket, new byte[] {(byte) 0x8a, 0});
        }
        if (opcode == 8) {
          goodbyes.add(((payload[0] ^ mask[0]) & 0xff) << 8 | (payload[1] ^ mask[1]) & 0xff);
          LogWire.close(socket, 1000);
          return;
        }
      }
    } catch (IOException e) {
      goodbyes.add(-1);
    }
  }
}
