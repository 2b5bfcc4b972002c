/** The real clients, through the validating proxy to the real server. */
@NullMarked
package io.actionlog.contract.clients;

import org.jspecify.annotations.NullMarked;
