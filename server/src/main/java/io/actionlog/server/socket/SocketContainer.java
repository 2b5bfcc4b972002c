package io.actionlog.server.socket;

import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Map;
import java.util.Set;
import org.glassfish.tyrus.core.TyrusWebSocketEngine;
import org.glassfish.tyrus.server.TyrusServerContainer;
import org.glassfish.tyrus.spi.WebSocketEngine;

/** Runs Tyrus without a server of its own, so that sockets share the listener with Jersey. */
final class SocketContainer extends TyrusServerContainer {

  /**
   * Tyrus refuses a read larger than this even when it is made of many small frames, so it must not
   * be less than {@link WebSockets#READ_BUFFER}.
   */
  private static final int INCOMING_BYTES = 2 * WebSockets.READ_BUFFER;

  private final WebSocketEngine engine;

  SocketContainer() {
    super((Set<Class<?>>) null);
    engine = TyrusWebSocketEngine.builder(this).incomingBufferSize(INCOMING_BYTES).build();
  }

  @Override
  public void register(Class<?> endpointClass) throws DeploymentException {
    engine.register(endpointClass, "/");
  }

  @Override
  public void register(ServerEndpointConfig config) throws DeploymentException {
    engine.register(config, "/");
  }

  @Override
  public WebSocketEngine getWebSocketEngine() {
    return engine;
  }

  @Override
  public Map<String, Object> getProperties() {
    return Map.of();
  }
}
