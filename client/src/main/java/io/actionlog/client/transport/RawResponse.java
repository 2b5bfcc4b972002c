package io.actionlog.client.transport;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered to one request, as it came: for those who want the JSON itself, with
 * attributes that this client does not know.
 *
 * @param method the request's HTTP method
 * @param uri the request's address
 * @param status the HTTP status
 * @param actionUri the header {@code X-DockerCloud-Action-URI}, the action that records the call,
 *     or null
 * @param body the body, read as UTF-8
 */
public record RawResponse(String method, URI uri, int status, @Nullable String actionUri, String body) {}
