/** TLS: whose certificates are trusted, and what its failures mean in words. */
@NullMarked
package io.actionlog.client.transport.tls;

import org.jspecify.annotations.NullMarked;
