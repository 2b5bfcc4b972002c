/** The rules that clients are judged by, and the findings against them. */
@NullMarked
package io.actionlog.conformance.stub.rule;

import org.jspecify.annotations.NullMarked;
