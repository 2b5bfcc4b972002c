/** The referee: holds any server, any client and any log stream to the document. */
@NullMarked
package io.actionlog.contract;

import org.jspecify.annotations.NullMarked;
