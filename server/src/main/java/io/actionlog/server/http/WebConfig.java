package io.actionlog.server.http;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * The configuration of the HTTP listener.
 *
 * @param host the address to bind
 * @param port 0 to 65535; 0 takes a free one
 * @param keys with which TLS is spoken; empty for plain HTTP
 * @param workers how many requests are served at a time; they block together on one group commit
 * @param maxHeadBytes the longest request line and headers together
 * @param bodyLimit the longest request body
 * @param limits what connections may take
 * @param subscriber under which name the connections of an IP address are counted; empty for an
 *     address that may have any number, such as a proxy
 * @param linger how long a client that was answered before it had sent everything may go on sending
 */
public record WebConfig(
    String host,
    int port,
    Optional<KeySource> keys,
    int workers,
    int maxHeadBytes,
    RequestBodyLimit bodyLimit,
    WebLimits limits,
    Function<String, Optional<String>> subscriber,
    Duration linger) {

  /** The defaults, on the given address. */
  public static WebConfig at(
      String host,
      int port,
      Optional<KeySource> keys,
      RequestBodyLimit bodyLimit,
      WebLimits limits,
      Function<String, Optional<String>> subscriber) {
    return new WebConfig(
        host, port, keys, 64, 16 * 1024, bodyLimit, limits, subscriber, Duration.ofSeconds(60));
  }
}
