/** Tests of addresses, blocks and forwarded hops. */
@NullMarked
package io.actionlog.server.address;

import org.jspecify.annotations.NullMarked;
