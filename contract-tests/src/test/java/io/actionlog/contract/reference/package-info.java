/** A test for each row of the published reference (action-api.html). */
@NullMarked
package io.actionlog.contract.reference;

import org.jspecify.annotations.NullMarked;
