package io.actionlog.server.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.KeyStore;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks TLS 1.2 and 1.3 with who begins with it. Who begins with anything else is told so in plain
 * HTTP, since that is what it most probably is.
 */
final class TlsConnections extends DetectorConnectionFactory {

  private static final Logger LOG = LoggerFactory.getLogger(TlsConnections.class);

  /** The header Upgrade names what is spoken (RFC 2817, 4.2), for programs. */
  private static final ByteBuffer PLAIN = answer();

  private final KeySource keys;
  private final SslContextFactory.Server context;

  private TlsConnections(KeySource keys, SslContextFactory.Server context) {
    super(tls(context));
    this.keys = keys;
    this.context = context;
  }

  /** TLS with the keys of the source, and HTTP/1.1 within. */
  static TlsConnections of(KeySource keys) {
    SslContextFactory.Server context = new SslContextFactory.Server();
    context.setIncludeProtocols("TLSv1.2", "TLSv1.3");
    context.setRenegotiationAllowed(false);
    context.setKeyManagerPassword("");
    context.setKeyStore(keys.changed().orElseThrow());
    return new TlsConnections(keys, context);
  }

  private static SslConnectionFactory tls(SslContextFactory.Server context) {
    SslConnectionFactory tls = new SslConnectionFactory(context, HttpVersion.HTTP_1_1.asString());
    // It would refuse hosts that the certificate does not name, which is for clients to judge.
    tls.setEnsureSecureRequestCustomizer(false);
    return tls;
  }

  private static ByteBuffer answer() {
    String body =
        "{\"error\":\"http: plain HTTP was sent to a port that speaks TLS (expected https)\"}";
    String head =
        "HTTP/1.1 400 Bad Request\r\nContent-Type: application/json\r\nUpgrade: TLS/1.2\r\n"
            + "Connection: close, Upgrade\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n";
    return ByteBuffer.wrap((head + body).getBytes(US_ASCII)).asReadOnlyBuffer();
  }

  /** Takes new keys for the connections to come, if there are any. */
  void renew() {
    keys.changed().ifPresent(this::use);
  }

  private void use(KeyStore store) {
    try {
      context.reload(loaded -> loaded.setKeyStore(store));
    } catch (Exception e) {
      LOG.error("a new certificate could not be put into use", e);
    }
  }

  @Override
  protected void nextProtocol(Connector connector, EndPoint endPoint, ByteBuffer received) {
    endPoint.write(Callback.from(endPoint::close), PLAIN.slice());
  }
}
