/** An application of its own, whose calls Actionlog records. */
@NullMarked
package io.actionlog.contract.downstream;

import org.jspecify.annotations.NullMarked;
