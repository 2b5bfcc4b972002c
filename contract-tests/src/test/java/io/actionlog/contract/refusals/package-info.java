/**
 * Tests of every refusal that the document names, by right calls spoilt in one way each and by
 * servers that are busy or stopping.
 */
@NullMarked
package io.actionlog.contract.refusals;

import org.jspecify.annotations.NullMarked;
