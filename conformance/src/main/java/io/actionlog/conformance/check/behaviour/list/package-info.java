/** Rules about the list of actions: filters, order, pages and related objects. */
@NullMarked
package io.actionlog.conformance.check.behaviour.list;

import org.jspecify.annotations.NullMarked;
