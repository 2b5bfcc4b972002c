/** Reads values of the command line: numbers, UUIDs, dates. */
@NullMarked
package io.actionlog.client.cli.argument;

import org.jspecify.annotations.NullMarked;
