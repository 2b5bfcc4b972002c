/** Tests of the listener over raw bytes, and the client that sends them. */
@NullMarked
package io.actionlog.server.http;

import org.jspecify.annotations.NullMarked;
