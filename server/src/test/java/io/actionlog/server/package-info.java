/** Tests of the whole server, of its command line, and of its structure. */
@NullMarked
package io.actionlog.server;

import org.jspecify.annotations.NullMarked;
