/**
 * Tests of the example projects: two applications that record their calls, and a project that runs
 * the kit.
 */
@NullMarked
package io.actionlog.contract.downstream;

import org.jspecify.annotations.NullMarked;
