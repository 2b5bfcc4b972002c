package io.actionlog.server.socket.upgrade;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The request that asks for a socket, free of Grizzly's types and its recycled buffers.
 *
 * @param method always {@code GET}
 * @param path the path as sent: neither decoded nor normalised
 * @param query the query as sent, without the question mark; it may carry credentials
 * @param headers the headers, their names in any case (the map ignores it)
 * @param remoteAddress the peer's IP address, which is a proxy's where one stands before the server
 */
public record UpgradeRequest(
    String method,
    String path,
    @Nullable String query,
    Map<String, List<String>> headers,
    String remoteAddress) {}
