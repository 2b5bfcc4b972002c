/**
 * Runs operations: starts waiting actions, bounds how many run at a time, and stores how they end.
 */
@NullMarked
package io.actionlog.server.operation.runner;

import org.jspecify.annotations.NullMarked;
