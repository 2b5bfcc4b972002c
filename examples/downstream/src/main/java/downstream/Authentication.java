package downstream;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;

/** Takes everybody for who they say they are, which is enough for an example. */
@Priority(Priorities.AUTHENTICATION)
final class Authentication implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    String header = request.getHeaderString("Authorization");
    if (header == null || !header.startsWith("Basic ")) {
      return;
    }
    byte[] decoded = Base64.getDecoder().decode(header.substring("Basic ".length()));
    String name = new String(decoded, StandardCharsets.UTF_8).split(":", 2)[0];
    request.setSecurityContext(new Caller(() -> name, request.getSecurityContext().isSecure()));
  }

  private record Caller(Principal getUserPrincipal, boolean isSecure) implements SecurityContext {

    @Override
    public boolean isUserInRole(String role) {
      return false;
    }

    @Override
    public String getAuthenticationScheme() {
      return BASIC_AUTH;
    }
  }
}
