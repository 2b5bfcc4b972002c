/** The server's TLS certificate and its private key, from files. */
@NullMarked
package io.actionlog.server.certificate;

import org.jspecify.annotations.NullMarked;
