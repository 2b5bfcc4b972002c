/** Tests of the server under load, after a power cut and at a stop. */
@NullMarked
package io.actionlog.contract.endurance;

import org.jspecify.annotations.NullMarked;
