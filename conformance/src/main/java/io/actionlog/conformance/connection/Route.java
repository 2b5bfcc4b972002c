package io.actionlog.conformance.connection;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** The way to a server: through which proxy, and whom to trust at its end. Immutable. */
public final class Route {

  private static final int CONNECT_MILLIS = 10_000;
  private static final int READ_MILLIS = 30_000;

  private final EnvironmentProxies proxies;
  private final Optional<Path> caCertificate;
  private final SSLSocketFactory tls;

  private Route(EnvironmentProxies proxies, Optional<Path> caCertificate) {
    this.proxies = proxies;
    this.caCertificate = caCertificate;
    this.tls =
        caCertificate
            .map(file -> CaCertificates.trusting(file).getSocketFactory())
            .orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /** Without a proxy, and trusting whom the system trusts. */
  public static Route direct() {
    return new Route(EnvironmentProxies.of(Map.of()), Optional.empty());
  }

  /**
   * Through the proxies of the environment.
   *
   * @param caCertificate the certificates to trust, in PEM, in place of the system's
   * @throws IllegalArgumentException if the variables or the file cannot be used
   */
  public static Route of(Map<String, String> environment, Optional<Path> caCertificate) {
    return new Route(EnvironmentProxies.of(environment), caCertificate);
  }

  /** Whom the caller has named as to be trusted. */
  Optional<Path> caCertificate() {
    return caCertificate;
  }

  /**
   * A socket to the server. A proxy is asked for a tunnel, for plain HTTP as well, so that it
   * changes nothing of what is sent.
   */
  Socket open(URI url) throws IOException {
    boolean secure = "https".equals(url.getScheme());
    int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
    Proxy proxy = proxies.proxy(url);
    Socket plain = new Socket(proxy);
    plain.connect(
        proxy.equals(Proxy.NO_PROXY)
            ? new InetSocketAddress(url.getHost(), port)
            : InetSocketAddress.createUnresolved(url.getHost(), port),
        CONNECT_MILLIS);
    plain.setSoTimeout(READ_MILLIS);
    plain.setTcpNoDelay(true);
    return secure ? encrypted(plain, url.getHost(), port) : plain;
  }

  private Socket encrypted(Socket plain, String host, int port) throws IOException {
    SSLSocket socket = (SSLSocket) tls.createSocket(plain, host, port, true);
    var parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    return socket;
  }
}
