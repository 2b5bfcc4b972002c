/** What each rule of behaviour is written with: the rule, its context and the responses it gets. */
@NullMarked
package io.actionlog.conformance.check.behaviour.rule;

import org.jspecify.annotations.NullMarked;
