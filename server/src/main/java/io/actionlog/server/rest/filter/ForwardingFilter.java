package io.actionlog.server.rest.filter;

import io.actionlog.server.access.Authenticator;
import io.actionlog.server.address.ServerAddress;
import io.actionlog.server.http.JerseyHandler;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

/** Finds out who calls, and by which address, also behind proxies; the other filters use it. */
@PreMatching
@Priority(50)
public final class ForwardingFilter implements ContainerRequestFilter {

  private static final String CLIENT_ADDRESS = "io.actionlog.client.address";
  private static final String PREFIX = "io.actionlog.prefix";

  private final Authenticator authenticator;
  private final ServerAddress serverAddress;

  /** A filter that knows from which proxies to take what. */
  public ForwardingFilter(Authenticator authenticator, ServerAddress serverAddress) {
    this.authenticator = authenticator;
    this.serverAddress = serverAddress;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String peer = peer(request);
    request.setProperty(CLIENT_ADDRESS, authenticator.address(peer, request::getHeaderString));
    request.setProperty(PREFIX, serverAddress.prefix(peer, request::getHeaderString));
  }

  /** The caller's address; a hyphen where it is not known. */
  static String clientAddress(ContainerRequestContext request) {
    return request.getProperty(CLIENT_ADDRESS) instanceof String address ? address : "-";
  }

  /** The address of the connection's other end. */
  static String peer(ContainerRequestContext request) {
    return String.valueOf(request.getProperty(JerseyHandler.REMOTE_ADDRESS));
  }

  /** The path below which a proxy serves this server; empty text for none. */
  static String prefix(ContainerRequestContext request) {
    return request.getProperty(PREFIX) instanceof String prefix ? prefix : "";
  }
}
