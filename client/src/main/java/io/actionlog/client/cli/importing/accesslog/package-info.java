/** Reads the lines of access logs, in each format that web servers write. */
@NullMarked
package io.actionlog.client.cli.importing.accesslog;

import org.jspecify.annotations.NullMarked;
