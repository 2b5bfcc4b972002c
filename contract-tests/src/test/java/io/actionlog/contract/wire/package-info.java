/**
 * A test for each line of wire.md, what the published clients send and expect; comments cite the
 * line.
 */
@NullMarked
package io.actionlog.contract.wire;

import org.jspecify.annotations.NullMarked;
