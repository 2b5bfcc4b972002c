/** Starts servers and the jars of this build in processes, for the tests of other modules. */
@NullMarked
package io.actionlog.harness;

import org.jspecify.annotations.NullMarked;
