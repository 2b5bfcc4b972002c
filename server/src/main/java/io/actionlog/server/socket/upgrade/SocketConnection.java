package io.actionlog.server.socket.upgrade;

import io.actionlog.server.socket.frame.FrameRun;
import io.actionlog.server.socket.frame.FrameWriter;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.exception.CloseException;
import org.eclipse.jetty.websocket.core.exception.MessageTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An admitted socket: sends frames, answers pings, and ignores what else the client says. What is
 * sent is thread-safe, once the socket is open.
 */
public final class SocketConnection implements FrameHandler {

  private static final Logger LOG = LoggerFactory.getLogger(SocketConnection.class);

  /** Told of the beginning and the end of sockets; must return at once. */
  public interface Listener {

    /** From now on frames can be sent. */
    void opened(SocketConnection socket);

    /** Its connection is closed, and the client has read all that it wanted. */
    void closed(SocketConnection socket);
  }

  /** The longest message that a client may send; nobody needs one. */
  private static final int MAX_MESSAGE = 64 * 1024;

  private final UpgradeGrant grant;
  private final Listener listener;
  private volatile CoreSession session = new CoreSession.Empty();
  private final FrameWriter writer;
  private int messageBytes;
  private final AtomicInteger heard = new AtomicInteger();

  /** A socket that is not open yet, on a connection that is still one of HTTP. */
  public SocketConnection(UpgradeGrant grant, EndPoint endPoint, Listener listener) {
    this.grant = grant;
    this.writer = new FrameWriter(endPoint);
    this.listener = listener;
  }

  /** What the socket reads. */
  public Subscription subscription() {
    return grant.subscription();
  }

  /** Whether the caller would still be let in. Asks the store. */
  public boolean isStillAdmitted() {
    return grant.stillHolds().getAsBoolean();
  }

  /** How many frames the client has sent. */
  public int heard() {
    return heard.get();
  }

  /** Sends frames, as many as the client takes now. */
  public void send(FrameRun frames, FrameWriter.Listener listener) {
    writer.write(frames, listener);
  }

  /** Asks the client for a sign of life. */
  public void ping() {
    sendControl(new Frame(OpCode.PING), Callback.NOOP);
  }

  private void sendControl(Frame frame, Callback sent) {
    writer.begin(() -> session.sendFrame(frame, Callback.from(writer::over, sent), false));
  }

  /** Sends the close frame behind everything sent so far; nothing is sent after it. */
  public void finish(int code) {
    writer.begin(() -> session.close(code, null, Callback.from(session::abort)));
  }

  /** Drops the connection at once, for a client that no longer reads. */
  public void abort() {
    session.abort();
  }

  @Override
  public void onOpen(CoreSession opened, Callback callback) {
    session = opened;
    callback.succeeded();
    listener.opened(this);
    opened.demand();
  }

  @Override
  public void onFrame(Frame frame, Callback callback) {
    heard.incrementAndGet();
    if (frame.getOpCode() == OpCode.PING) {
      // The next frame is read when the pong is written, so that pongs cannot pile up.
      Frame pong = new Frame(OpCode.PONG, BufferUtil.copy(frame.getPayload()));
      sendControl(pong, Callback.from(() -> readNext(callback)));
    } else if (frame.getOpCode() == OpCode.CLOSE) {
      // Jetty answers it, behind what is being written, and ends the connection.
      writer.begin(callback::succeeded);
    } else if (frame.isDataFrame() && isTooLong(frame)) {
      callback.failed(new MessageTooLargeException("more than " + MAX_MESSAGE + " bytes"));
    } else {
      readNext(callback);
    }
  }

  /** Jetty passes a long frame on in parts, so that it need not keep it. */
  private boolean isTooLong(Frame part) {
    messageBytes = part.getPayloadLength() + (part.getOpCode() == 0 ? messageBytes : 0);
    return messageBytes > MAX_MESSAGE;
  }

  private void readNext(Callback callback) {
    callback.succeeded();
    session.demand();
  }

  @Override
  public void onError(Throwable failure, Callback callback) {
    if (failure instanceof CloseException wrong) {
      LOG.info("{}: {} {}", subscription().label(), wrong.getStatusCode(), wrong.getMessage());
    } else {
      LOG.debug("{}: {}", subscription().label(), failure.toString());
    }
    callback.succeeded();
  }

  @Override
  public void onClosed(CloseStatus status, Callback callback) {
    callback.succeeded();
  }
}
