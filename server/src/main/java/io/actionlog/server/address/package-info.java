/** IP addresses: blocks and literals, and which address a caller has behind proxies. */
@NullMarked
package io.actionlog.server.address;

import org.jspecify.annotations.NullMarked;
