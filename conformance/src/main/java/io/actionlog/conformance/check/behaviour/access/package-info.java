/** Rules about who may call what, and under which addresses. */
@NullMarked
package io.actionlog.conformance.check.behaviour.access;

import org.jspecify.annotations.NullMarked;
