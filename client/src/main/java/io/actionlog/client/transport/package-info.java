/**
 * How a call reaches the server and comes back: addresses, credentials, the HTTP client, dates,
 * errors.
 */
@NullMarked
package io.actionlog.client.transport;

import org.jspecify.annotations.NullMarked;
