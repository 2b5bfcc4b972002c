/** A command's connection to the server, and how it waits while the server is away. */
@NullMarked
package io.actionlog.client.cli.connection;

import org.jspecify.annotations.NullMarked;
