/**
 * What a shell offers to complete a command line: words of the program, and values of the server.
 */
@NullMarked
package io.actionlog.client.cli.completion;

import org.jspecify.annotations.NullMarked;
