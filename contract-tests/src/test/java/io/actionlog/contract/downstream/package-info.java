/**
 * Tests of the two example projects: an application that records its calls, and a project that runs
 * the kit.
 */
@NullMarked
package io.actionlog.contract.downstream;

import org.jspecify.annotations.NullMarked;
