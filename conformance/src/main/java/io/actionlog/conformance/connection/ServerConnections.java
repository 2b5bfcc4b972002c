package io.actionlog.conformance.connection;

import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.exchange.HttpReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to the server over plain sockets, so that no library corrects requests or
 * responses. Keeps one connection between exchanges. For one thread; the caller closes it.
 */
public final class ServerConnections implements AutoCloseable {

  private static final int LONG_BODY = 65_536;

  private final URI url;
  private final Route route;
  private @Nullable Connection kept;

  /** Connections to a server that can be reached directly. */
  public ServerConnections(URI url) {
    this(url, Route.direct());
  }

  public ServerConnections(URI url, Route route) {
    this.url = url;
    this.route = route;
  }

  /** Sends a request and waits for its response. */
  public HttpMessage exchange(HttpMessage request) throws IOException {
    Connection reused = kept;
    kept = null;
    if (reused != null) {
      // The server may have closed it meanwhile, which only shows when it is used.
      Optional<HttpMessage> response = attempt(reused, request);
      if (response.isPresent()) {
        return keep(reused, request, response.get());
      }
      reused.close();
    }
    Connection fresh = connect();
    return keep(fresh, request, fresh.exchange(request));
  }

  /** A connection of its own, which the caller closes. */
  public Connection connect() throws IOException {
    return new Connection(route.open(url));
  }

  @Override
  public void close() {
    if (kept != null) {
      kept.close();
    }
  }

  private static Optional<HttpMessage> attempt(Connection connection, HttpMessage request) {
    try {
      connection.send(request);
      return connection.receive(request.method());
    } catch (IOException e) {
      // Tried again on a connection of its own, where the same failure is the server's.
      return Optional.empty();
    }
  }

  private HttpMessage keep(Connection connection, HttpMessage request, HttpMessage response) {
    boolean closes =
        java.util.stream.Stream.concat(
                request.headers("Connection").stream(), response.headers("Connection").stream())
            .anyMatch(value -> !value.toLowerCase(Locale.ROOT).contains("keep-alive"));
    boolean delimited =
        response.header("Content-Length").isPresent()
            || response.header("Transfer-Encoding").isPresent()
            || request.method().equals("HEAD");
    boolean bodyOfHead = request.method().equals("HEAD") && response.body().length > 0;
    if (closes || bodyOfHead || !delimited || response.status() < 200 || response.status() == 413) {
      connection.close();
    } else {
      kept = connection;
    }
    return response;
  }

  /** One connection to the server. */
  public static final class Connection implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /** A connection over a socket that is open, which is closed with it. */
    public Connection(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
      this.out = socket.getOutputStream();
    }

    /** Sends a request and waits for its response. */
    public HttpMessage exchange(HttpMessage request) throws IOException {
      send(request);
      return receive(request.method())
          .orElseThrow(() -> new IOException("the server closed the connection with no answer"));
    }

    private void send(HttpMessage request) throws IOException {
      try {
        out.write(request.raw());
        out.flush();
      } catch (IOException e) {
        // Who refuses a long body may answer before it has ended; reading tells.
        if (request.body().length < LONG_BODY) {
          throw e;
        }
      }
    }

    private Optional<HttpMessage> receive(String method) throws IOException {
      Optional<HttpMessage> response = new HttpReader(in).response(method);
      return method.equals("HEAD") && response.isPresent()
          ? Optional.of(withRest(response.get()))
          : response;
    }

    /** Whatever came behind an answer to HEAD, which must have no body. */
    private HttpMessage withRest(HttpMessage head) throws IOException {
      byte[] rest = in.readNBytes(in.available());
      return new HttpMessage(head.head(), rest, head.raw());
    }

    InputStream in() {
      return in;
    }

    OutputStream out() {
      return out;
    }

    void timeout(int millis) throws IOException {
      socket.setSoTimeout(millis);
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        // What is gone already needs no closing.
        return;
      }
    }
  }
}
