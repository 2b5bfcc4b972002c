/** Tests of accounts, keys, credentials and rates, and a fake of the account store. */
@NullMarked
package io.actionlog.server.access;

import org.jspecify.annotations.NullMarked;
