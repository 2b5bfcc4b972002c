package io.actionlog.server.socket.upgrade;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The request that asks for a socket, free of Jetty's types.
 *
 * @param method always {@code GET}
 * @param path the path as sent: neither decoded nor normalised
 * @param query the query as sent, without the question mark; it may carry credentials
 * @param headers the value of a header, whatever the case of its name; several by comma
 * @param remoteAddress the peer's IP address, which is a proxy's where one stands before the server
 */
public record UpgradeRequest(
    String method,
    String path,
    @Nullable String query,
    Function<String, @Nullable String> headers,
    String remoteAddress) {}
