/** The public API for those who write operations in Java. */
@NullMarked
package io.actionlog.server.operation;

import org.jspecify.annotations.NullMarked;
