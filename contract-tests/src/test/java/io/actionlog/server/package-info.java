/**
 * Opens the server's own package to the contract tests, for the faults that no process can be made
 * to show.
 */
@NullMarked
package io.actionlog.server;

import org.jspecify.annotations.NullMarked;
