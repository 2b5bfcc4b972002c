/** What every operation of the document refuses, and how; the cases come from the document. */
@NullMarked
package io.actionlog.contract.refusals;

import org.jspecify.annotations.NullMarked;
