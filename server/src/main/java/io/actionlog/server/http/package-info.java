/**
 * The side of the HTTP engine: the listener, its limits and its framing, without any resource,
 * account or domain class.
 */
@NullMarked
package io.actionlog.server.http;

import org.jspecify.annotations.NullMarked;
