/** Tests of related objects. */
@NullMarked
package io.actionlog.server.object;

import org.jspecify.annotations.NullMarked;
