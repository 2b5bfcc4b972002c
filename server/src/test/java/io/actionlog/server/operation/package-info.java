/** Tests of operations with real processes, over the fakes of the stores. */
@NullMarked
package io.actionlog.server.operation;

import org.jspecify.annotations.NullMarked;
