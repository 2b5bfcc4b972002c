/** Tries the clients that are generated for other languages. */
@NullMarked
package io.actionlog.clients;

import org.jspecify.annotations.NullMarked;
