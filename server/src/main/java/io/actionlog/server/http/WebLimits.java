package io.actionlog.server.http;

import java.time.Duration;

/**
 * What connections may take of the server. Immutable.
 *
 * @param connections how many connections may be open
 * @param addressConnections how many connections one address may have open
 * @param bodyBytes how many bytes the bodies of all requests may occupy together, from their first
 *     byte to the answer
 * @param bodyRate the least bytes a second at which a body comes, once the time for a head is over
 * @param headTime how long a connection may take for the head of a request
 * @param bodyTime how long a request may take for its body
 * @param keepAlive how long a connection may rest between two requests
 */
public record WebLimits(
    int connections,
    int addressConnections,
    long bodyBytes,
    int bodyRate,
    Duration headTime,
    Duration bodyTime,
    Duration keepAlive) {}
