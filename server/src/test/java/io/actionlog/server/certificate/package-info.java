/** Tests of the certificate's files, with certificates that the JDK's keytool makes for them. */
@NullMarked
package io.actionlog.server.certificate;

import org.jspecify.annotations.NullMarked;
