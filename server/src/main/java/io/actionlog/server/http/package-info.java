/**
 * The HTTP engine: the listener, its limits and its framing; knows no resource, account or domain
 * class.
 */
@NullMarked
package io.actionlog.server.http;

import org.jspecify.annotations.NullMarked;
