/** Tests of the whole kit against this server, in this process and as the jar. */
@NullMarked
package io.actionlog.conformance.kit;

import org.jspecify.annotations.NullMarked;
