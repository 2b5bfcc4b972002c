package io.actionlog.server.socket;

import io.actionlog.server.socket.upgrade.UpgradeFilter;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A socket, of a log or of events, as Tyrus sees it: joins an admitted connection to its follower.
 * Public because Tyrus calls it by reflection.
 */
public final class SocketEndpoint extends Endpoint {

  static final String TICKET = "ticket";

  private static final Logger LOG = LoggerFactory.getLogger(SocketEndpoint.class);

  private final UpgradeFilter upgrades;
  private final Followers followers;

  SocketEndpoint(UpgradeFilter upgrades, Followers followers) {
    this.upgrades = upgrades;
    this.followers = followers;
  }

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    // -1, not 0: with 0 Tyrus schedules a task for every single frame.
    session.setMaxIdleTimeout(-1);
    // Without a handler Tyrus logs a warning for every message a client sends.
    session.addMessageHandler(String.class, (MessageHandler.Partial<String>) (part, last) -> {});
    session.addMessageHandler(
        ByteBuffer.class, (MessageHandler.Partial<ByteBuffer>) (part, last) -> {});
    upgrades
        .redeem(session.getPathParameters().getOrDefault(TICKET, ""))
        .ifPresentOrElse(link -> followers.opened(session, link), () -> refuse(session));
  }

  private static void refuse(Session session) {
    try {
      session.close(new CloseReason(CloseReason.CloseCodes.VIOLATED_POLICY, "no ticket"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void onClose(Session session, CloseReason reason) {
    followers.closed(session);
  }

  @Override
  public void onError(Session session, Throwable failure) {
    LOG.debug("Socket {}", session.getId(), failure);
  }
}
