/**
 * Starts the server over stores that fail when a test says so, which only the server's own package
 * can do.
 */
@NullMarked
package io.actionlog.server;

import org.jspecify.annotations.NullMarked;
