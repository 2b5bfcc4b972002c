package io.actionlog.server.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.io.SelectorManager;

/** Closes connections of an address that has too many. Thread-safe. */
final class AddressConnections implements SelectorManager.AcceptListener {

  private final int most;
  private final Function<String, Optional<String>> subscriber;
  private final Map<SelectableChannel, String> subscribers = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  AddressConnections(int most, Function<String, Optional<String>> subscriber) {
    this.most = most;
    this.subscriber = subscriber;
  }

  @Override
  public void onAccepting(SelectableChannel channel) {
    try {
      if (((SocketChannel) channel).getRemoteAddress() instanceof InetSocketAddress peer) {
        Optional<String> name = subscriber.apply(peer.getAddress().getHostAddress());
        if (name.isPresent() && !add(channel, name.get())) {
          Refusal.count("connection", "connections: too many of " + name.get());
          channel.close();
        }
      }
    } catch (IOException gone) {
      // Jetty finds that out as well, when it registers the channel.
      onClosed(channel);
    }
  }

  private synchronized boolean add(SelectableChannel channel, String name) {
    int count = counts.getOrDefault(name, 0);
    if (count >= most) {
      return false;
    }
    counts.put(name, count + 1);
    subscribers.put(channel, name);
    return true;
  }

  @Override
  public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
    onClosed(channel);
  }

  @Override
  public synchronized void onClosed(SelectableChannel channel) {
    String name = subscribers.remove(channel);
    if (name != null) {
      counts.computeIfPresent(name, (any, count) -> count == 1 ? null : count - 1);
    }
  }
}
