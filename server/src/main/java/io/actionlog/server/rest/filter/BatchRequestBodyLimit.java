package io.actionlog.server.rest.filter;

import io.actionlog.server.access.Authenticator;
import io.actionlog.server.access.Credentials;
import io.actionlog.server.http.RequestBodyLimit;
import io.actionlog.server.http.RequestHead;
import io.actionlog.server.rest.contract.ApiPath;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Allows long bodies for batches and log lines, short ones for all other requests, and has nobody
 * wait for those of callers without a valid key, so that they cannot fill the memory.
 */
public final class BatchRequestBodyLimit implements RequestBodyLimit {

  private static final Pattern BATCHES = Pattern.compile("/action/(batch|[^/]+/logs)/");

  private final Authenticator authenticator;
  private final Set<String> roots;
  private final int bodyBytes;
  private final int batchBytes;

  /**
   * A limit for each of the two kinds of requests.
   *
   * @param roots the first segments of the document's paths
   * @param bodyBytes how long a body may be
   * @param batchBytes how long the body of a batch may be
   */
  public BatchRequestBodyLimit(
      Authenticator authenticator, Set<String> roots, int bodyBytes, int batchBytes) {
    this.authenticator = authenticator;
    this.roots = Set.copyOf(roots);
    this.bodyBytes = bodyBytes;
    this.batchBytes = batchBytes;
  }

  @Override
  public int of(RequestHead request) {
    // Most requests say how short they are: they need not be looked at twice.
    boolean isShort = !request.mayHaveMoreThan(bodyBytes);
    return isShort || !isBatch(request) ? bodyBytes : Math.max(bodyBytes, batchBytes);
  }

  /** Nobody waits for the body of a caller without a valid key, who is refused for that. */
  @Override
  public boolean isAwaited(RequestHead request) {
    Optional<String> socketQuery =
        ApiPath.parse(request.path(), roots)
            .flatMap(ApiPath::socket)
            .flatMap(socket -> Optional.ofNullable(request.query()));
    Optional<Credentials> credentials =
        Credentials.of(request.header("Authorization"), socketQuery);
    String ip = authenticator.address(request.remoteAddress(), request::header);
    return authenticator.recognise(credentials, ip).isPresent();
  }

  private boolean isBatch(RequestHead request) {
    return ApiPath.parse(request.path(), roots)
        .filter(address -> isBatch(request.method(), address))
        .isPresent();
  }

  /** Whether the body of such a request may be a long one. */
  static boolean isBatch(String method, ApiPath address) {
    return method.equals("POST") && BATCHES.matcher(address.path()).matches();
  }
}
