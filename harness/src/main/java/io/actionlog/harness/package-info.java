/** Starts this server and the jars of this build as processes, for the tests of other modules. */
@NullMarked
package io.actionlog.harness;

import org.jspecify.annotations.NullMarked;
