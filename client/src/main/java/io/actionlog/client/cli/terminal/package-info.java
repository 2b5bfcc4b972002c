/**
 * Prints for people and for scripts: text without control characters, tables, JSON and progress.
 */
@NullMarked
package io.actionlog.client.cli.terminal;

import org.jspecify.annotations.NullMarked;
