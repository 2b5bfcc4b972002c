/**
 * The stub server: accepts connections of clients, answers and judges their requests, reports what
 * it found.
 */
@NullMarked
package io.actionlog.conformance.stub;

import org.jspecify.annotations.NullMarked;
