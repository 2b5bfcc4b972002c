/** The objects that actions apply to, and how they are related. */
@NullMarked
package io.actionlog.server.object;

import org.jspecify.annotations.NullMarked;
