/**
 * Tests of the Java client and of the command line through the validating proxy, which judges what
 * they exchange with the real server.
 */
@NullMarked
package io.actionlog.contract.clients;

import org.jspecify.annotations.NullMarked;
