/** Prints for people and for scripts: text made harmless, tables, JSON, progress. */
@NullMarked
package io.actionlog.client.cli.terminal;

import org.jspecify.annotations.NullMarked;
