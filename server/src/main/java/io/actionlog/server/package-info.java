/** The server: arguments and settings, and the one place that wires everything together. */
@NullMarked
package io.actionlog.server;

import org.jspecify.annotations.NullMarked;
