/** What texts of others may hold, how they are read from bytes, and how messages repeat them. */
@NullMarked
package io.actionlog.server.text;

import org.jspecify.annotations.NullMarked;
