package io.actionlog.server.http;

import io.actionlog.server.text.StrictUtf8;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.CharacterCodingException;
import java.security.Principal;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.internal.ContainerUtils;
import org.jspecify.annotations.Nullable;

/** Passes requests with their complete body to Jersey. */
public final class JerseyHandler extends Handler.Abstract {

  /** The request property under which Jersey's filters find the peer's IP address. */
  public static final String REMOTE_ADDRESS = "io.actionlog.remote.address";

  /**
   * The request property that is set when the answer's writer has made all bytes before it writes
   * the first, with their length: nobody need keep them to know that.
   */
  public static final String WHOLE_ANSWER = "io.actionlog.answer.whole";

  /** The wire knows host-less addresses only, so Jersey need not know the Host. */
  private static final URI BASE = URI.create("http://localhost/");

  private static final char LAST_ASCII = 0x7f;

  private final ApplicationHandler jersey;

  JerseyHandler(ResourceConfig rest) {
    this.jersey = new ApplicationHandler(rest);
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    jersey.getInjectionManager().shutdown();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    URI address;
    try {
      address = address(request.getHttpURI());
    } catch (URISyntaxException | CharacterCodingException | IllegalArgumentException e) {
      Refusal.address(request.getHttpURI().getPathQuery()).answer(response, callback);
      return true;
    }
    ContainerRequest call =
        new ContainerRequest(
            BASE,
            address,
            request.getMethod(),
            new Anybody(request.isSecure()),
            new MapPropertiesDelegate(properties(request)),
            jersey.getConfiguration());
    request
        .getHeaders()
        .forEach(field -> call.header(field.getName(), String.valueOf(field.getValue())));
    call.setEntityStream(RequestBody.of(request));
    call.setWriter(new JerseyResponse(call, response, callback));
    jersey.handle(call);
    return true;
  }

  private static Map<String, Object> properties(Request request) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(REMOTE_ADDRESS, new RequestHead(request).remoteAddress());
    for (String name : request.getAttributeNameSet()) {
      properties.put(name, request.getAttribute(name));
    }
    return properties;
  }

  /** The address as it came, since a filter takes the namespace off the path. */
  private static URI address(HttpURI uri) throws URISyntaxException, CharacterCodingException {
    if (uri.getScheme() != null && uri.getHost() == null) {
      throw new URISyntaxException(uri.asString(), "no host");
    }
    if (!isAscii(uri.getPath())) {
      throw new URISyntaxException(uri.getPath(), "a character that is not ASCII");
    }
    // The libraries behind take other bytes for a replacement character.
    StrictUtf8.decodePercent(uri.getPathQuery());
    String query = uri.getQuery();
    String tail = query == null ? "" : "?" + ContainerUtils.encodeUnsafeCharacters(query);
    return new URI("http://localhost" + uri.getPath() + tail);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > LAST_ASCII) {
        return false;
      }
    }
    return true;
  }

  /** Who is not authenticated yet. */
  private record Anybody(boolean isSecure) implements SecurityContext {

    @Override
    public @Nullable Principal getUserPrincipal() {
      return null;
    }

    @Override
    public boolean isUserInRole(String role) {
      return false;
    }

    @Override
    public @Nullable String getAuthenticationScheme() {
      return null;
    }
  }
}
