/** Tests of accounts, keys and names, and a fake of their store. */
@NullMarked
package io.actionlog.server.access;

import org.jspecify.annotations.NullMarked;
