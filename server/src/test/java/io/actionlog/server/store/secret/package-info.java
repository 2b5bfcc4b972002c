/** Tests of how secrets are sealed. */
@NullMarked
package io.actionlog.server.store.secret;

import org.jspecify.annotations.NullMarked;
