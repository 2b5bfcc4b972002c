/** Builds the responses of the stub from the examples of the document. */
@NullMarked
package io.actionlog.conformance.stub.response;

import org.jspecify.annotations.NullMarked;
