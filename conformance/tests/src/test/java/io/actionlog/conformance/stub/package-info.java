/**
 * Clients with one fault each, and the tests that the stub finds every fault and none in the real
 * clients.
 */
@NullMarked
package io.actionlog.conformance.stub;

import org.jspecify.annotations.NullMarked;
