/** Rules about one action: its attributes, its states, canceling and retrying. */
@NullMarked
package io.actionlog.conformance.check.behaviour.action;

import org.jspecify.annotations.NullMarked;
