/** The last test of the run, which says what of the document no test has exercised. */
@NullMarked
package io.actionlog.contract;

import org.jspecify.annotations.NullMarked;
