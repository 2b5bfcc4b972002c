/** Tests of the clients that are generated for other languages, against the real server. */
@NullMarked
package io.actionlog.clients;

import org.jspecify.annotations.NullMarked;
