/** What a browser does with this server: for its own page, and for those of others. */
@NullMarked
package io.actionlog.contract.browser;

import org.jspecify.annotations.NullMarked;
