/** Scenarios: which behaviour a client meets at each call. */
@NullMarked
package io.actionlog.conformance.stub.scenario;

import org.jspecify.annotations.NullMarked;
