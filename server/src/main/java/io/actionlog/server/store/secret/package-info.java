/** The secret values of actions: sealed, kept and forgotten. */
@NullMarked
package io.actionlog.server.store.secret;

import org.jspecify.annotations.NullMarked;
