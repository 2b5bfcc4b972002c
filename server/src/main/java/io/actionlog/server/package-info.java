/** The server: starts from {@link io.actionlog.server.Main} and wires everything by hand. */
@NullMarked
package io.actionlog.server;

import org.jspecify.annotations.NullMarked;
