package downstream;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import org.glassfish.grizzly.http.server.Request;

/** Asks Grizzly for the caller's address, which Jakarta REST does not know. */
@PreMatching
public final class CallerAddress implements ContainerRequestFilter {

  private static final String PROPERTY = "downstream.caller-address";

  @Inject private Provider<Request> request;

  static String of(ContainerRequestContext context) {
    return (String) context.getProperty(PROPERTY);
  }

  @Override
  public void filter(ContainerRequestContext context) {
    context.setProperty(PROPERTY, request.get().getRemoteAddr());
  }
}
