/** What the kit says of a run: to people on a terminal or in a browser, and to CI. */
@NullMarked
package io.actionlog.contract.kit.report;

import org.jspecify.annotations.NullMarked;
