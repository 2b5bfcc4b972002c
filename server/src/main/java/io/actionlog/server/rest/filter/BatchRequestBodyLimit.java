package io.actionlog.server.rest.filter;

import io.actionlog.server.rest.RestApplication;
import io.actionlog.server.rest.contract.ApiPath;

import io.actionlog.server.http.RequestBodyLimit;

import io.actionlog.server.access.Authenticator;
import io.actionlog.server.access.Credentials;

import java.util.Optional;
import java.util.regex.Pattern;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.util.Header;

/**
 * Lets those who show a key send long bodies where calls or lines come in great numbers; everybody
 * else, and everywhere else, only short ones. So nobody without a key can fill the memory.
 */
public final class BatchRequestBodyLimit implements RequestBodyLimit {

  private static final Pattern BATCHES = Pattern.compile("/action/(batch|[^/]+/logs)/");

  private final Authenticator gatekeeper;
  private final int bodyBytes;
  private final int batchBytes;

  /**
   * A limit for each of the two kinds of requests.
   *
   * @param bodyBytes how long a body may be
   * @param batchBytes how long the body of a batch may be
   */
  public BatchRequestBodyLimit(Authenticator gatekeeper, int bodyBytes, int batchBytes) {
    this.gatekeeper = gatekeeper;
    this.bodyBytes = bodyBytes;
    this.batchBytes = batchBytes;
  }

  @Override
  public int of(HttpRequestPacket request) {
    // Most requests say how short they are: they need not be looked at twice.
    boolean isShort = !request.isChunked() && request.getContentLength() <= bodyBytes;
    return isShort || !isBatch(request) || !isKnown(request)
        ? bodyBytes
        : Math.max(bodyBytes, batchBytes);
  }

  private static boolean isBatch(HttpRequestPacket request) {
    return Method.POST.equals(request.getMethod())
        && ApiPath.parse(request.getRequestURI(), RestApplication.roots())
            .filter(address -> BATCHES.matcher(address.path()).matches())
            .isPresent();
  }

  private boolean isKnown(HttpRequestPacket request) {
    Optional<Credentials> credentials =
        Credentials.of(request.getHeader(Header.Authorization), Optional.empty());
    String ip = gatekeeper.address(request.getRemoteAddress(), request::getHeader);
    return gatekeeper.isKnown(credentials, ip);
  }
}
