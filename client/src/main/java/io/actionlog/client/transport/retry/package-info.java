/** The policy of retries: how long to wait before a call or a connection is tried again. */
@NullMarked
package io.actionlog.client.transport.retry;

import org.jspecify.annotations.NullMarked;
