/** When to try again, and how long to wait before. */
@NullMarked
package io.actionlog.client.transport.retry;

import org.jspecify.annotations.NullMarked;
