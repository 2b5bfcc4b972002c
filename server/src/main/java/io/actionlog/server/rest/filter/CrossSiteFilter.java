package io.actionlog.server.rest.filter;

import io.actionlog.server.access.CrossSiteRule;
import io.actionlog.server.address.ServerAddress;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.Set;

/**
 * Refuses what changes something, and sockets, when a browser asks for the page of another site.
 * Asked before the key, which the browser may have sent on its own.
 */
@PreMatching
@Priority(150)
public final class CrossSiteFilter implements ContainerRequestFilter {

  private static final Set<String> HARMLESS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final CrossSiteRule rule;
  private final ServerAddress serverAddress;
  private final String upgradeRefused;

  /** A filter that takes a request for one for a socket when this property marks it. */
  public CrossSiteFilter(CrossSiteRule rule, ServerAddress serverAddress, String upgradeRefused) {
    this.rule = rule;
    this.serverAddress = serverAddress;
    this.upgradeRefused = upgradeRefused;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    boolean isSocket = request.getProperty(upgradeRefused) != null;
    if (isSocket || !HARMLESS.contains(request.getMethod())) {
      rule.refuseOtherSites(
          serverAddress.origin(ForwardingFilter.peer(request), request::getHeaderString),
          isSocket,
          request::getHeaderString);
    }
  }
}
