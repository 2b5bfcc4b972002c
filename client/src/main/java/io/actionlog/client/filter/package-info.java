/** What selects actions by the call that they record, for lists and for events alike. */
@NullMarked
package io.actionlog.client.filter;

import org.jspecify.annotations.NullMarked;
