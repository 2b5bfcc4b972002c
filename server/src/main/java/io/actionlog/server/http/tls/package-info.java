/** TLS on the listening socket: the certificate and its key from files, and what is no TLS. */
@NullMarked
package io.actionlog.server.http.tls;

import org.jspecify.annotations.NullMarked;
