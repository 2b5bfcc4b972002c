/** The checks that are derived from the document alone, whatever it describes. */
@NullMarked
package io.actionlog.contract.kit.document;

import org.jspecify.annotations.NullMarked;
