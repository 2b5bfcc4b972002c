/** Wrong servers, each with one fault, which the kit must find: the proof of the kit itself. */
@NullMarked
package io.actionlog.contract.faults;

import org.jspecify.annotations.NullMarked;
