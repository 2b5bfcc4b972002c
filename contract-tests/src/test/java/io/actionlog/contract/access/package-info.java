/** Who may call, as an operator manages it. */
@NullMarked
package io.actionlog.contract.access;

import org.jspecify.annotations.NullMarked;
