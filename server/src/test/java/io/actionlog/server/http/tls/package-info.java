/**
 * Tests of TLS on the listening socket, with certificates that the JDK's keytool makes for them.
 */
@NullMarked
package io.actionlog.server.http.tls;

import org.jspecify.annotations.NullMarked;
