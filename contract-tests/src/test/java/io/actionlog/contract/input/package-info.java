/**
 * Tests of bad and hostile input, of limits and rates, and of the refusals that are the same for
 * every operation.
 */
@NullMarked
package io.actionlog.contract.input;

import org.jspecify.annotations.NullMarked;
