package io.actionlog.server.http.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;

/**
 * Speaks TLS with who begins with it. Who begins with anything else is told so in plain HTTP, since
 * that is what it most probably is.
 */
public final class TlsConnections extends DetectorConnectionFactory {

  /** The header Upgrade names what is spoken (RFC 2817, 4.2), for programs. */
  private static final ByteBuffer PLAIN = answer();

  /** TLS with this certificate, and HTTP/1.1 within. */
  public TlsConnections(ServerCertificate certificate) {
    super(tls(certificate));
  }

  private static SslConnectionFactory tls(ServerCertificate certificate) {
    SslConnectionFactory tls =
        new SslConnectionFactory(certificate.context(), HttpVersion.HTTP_1_1.asString());
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

  @Override
  protected void nextProtocol(Connector connector, EndPoint endPoint, ByteBuffer received) {
    endPoint.write(Callback.from(endPoint::close), PLAIN.slice());
  }
}
