/** Bad input, and every documented refusal of every operation. */
@NullMarked
package io.actionlog.contract.input;

import org.jspecify.annotations.NullMarked;
