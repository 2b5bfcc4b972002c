/** Judges single requests, sequences of requests, credentials and paging of a client. */
@NullMarked
package io.actionlog.conformance.stub.judge;

import org.jspecify.annotations.NullMarked;
