/** Server, client, command line and kit over TLS, with and without proxies, and what goes wrong. */
@NullMarked
package io.actionlog.contract.tls;

import org.jspecify.annotations.NullMarked;
