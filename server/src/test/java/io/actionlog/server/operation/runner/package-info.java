/** Tests of the runner over fakes of the stores. */
@NullMarked
package io.actionlog.server.operation.runner;

import org.jspecify.annotations.NullMarked;
