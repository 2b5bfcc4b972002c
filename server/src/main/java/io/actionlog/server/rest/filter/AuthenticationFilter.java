package io.actionlog.server.rest.filter;

import io.actionlog.server.access.Authenticator;
import io.actionlog.server.access.Credentials;
import io.actionlog.server.action.Call;
import io.actionlog.server.action.Caller;
import io.actionlog.server.rest.contract.ApiPath;
import io.actionlog.server.text.StrictUtf8;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Optional;

/** Requires a key on every route except health, and counts the requests of each account. */
@PreMatching
@Priority(200)
public final class AuthenticationFilter implements ContainerRequestFilter, ContainerResponseFilter {

  private final Authenticator authenticator;
  private final String upgradeRefused;

  /** A filter that takes credentials from the query too when this property marks the request. */
  public AuthenticationFilter(Authenticator authenticator, String upgradeRefused) {
    this.authenticator = authenticator;
    this.upgradeRefused = upgradeRefused;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    // What the thread served before may have failed before its response.
    RequestContext.leave();
    if (ApiPathFilter.HEALTH.contains("/" + request.getUriInfo().getPath())) {
      return;
    }
    Optional<ApiPath> address = ApiPathFilter.of(request);
    String ip = ForwardingFilter.clientAddress(request);
    Optional<String> socketQuery =
        Optional.ofNullable(request.getProperty(upgradeRefused))
            .map(refused -> request.getUriInfo().getRequestUri().getRawQuery());
    Optional<Credentials> credentials =
        Credentials.of(
            request.getHeaderString(HttpHeaders.AUTHORIZATION),
            socketQuery.filter(query -> address.flatMap(ApiPath::socket).isPresent()));
    Caller caller = authenticator.authenticate(credentials, ip);
    String userAgent = request.getHeaderString(HttpHeaders.USER_AGENT);
    Call call =
        new Call(
            caller,
            address.flatMap(ApiPath::namespace),
            request.getMethod(),
            ApiPathFilter.pathOf(request),
            ip,
            userAgent == null ? "" : StrictUtf8.ofHeader(userAgent));
    RequestContext context =
        new RequestContext(call, ForwardingFilter.prefix(request), request.getUriInfo());
    context.enter();
    request.setSecurityContext(new CallContext(context, request.getSecurityContext()));
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    RequestContext.leave();
  }

  /** The security context that JAX-RS wants, around our own principal. */
  private record CallContext(RequestContext principal, SecurityContext before)
      implements SecurityContext {
    @Override
    public RequestContext getUserPrincipal() {
      return principal;
    }

    @Override
    public boolean isUserInRole(String role) {
      return false;
    }

    @Override
    public boolean isSecure() {
      return before.isSecure();
    }

    @Override
    public String getAuthenticationScheme() {
      return BASIC_AUTH;
    }
  }
}
