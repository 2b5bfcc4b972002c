/** What other services report: calls, work, objects; and what they are told of it. */
@NullMarked
package io.actionlog.contract.recording;

import org.jspecify.annotations.NullMarked;
