/** Tests of the inverted index. */
@NullMarked
package io.actionlog.server.store.index;

import org.jspecify.annotations.NullMarked;
