/** Which operations there are: those in Java, and those of the operations file. */
@NullMarked
package io.actionlog.server.operation.catalog;

import org.jspecify.annotations.NullMarked;
