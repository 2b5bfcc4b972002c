/**
 * A table of raw requests, each with the RFC's paragraph and what it allows as an answer, sent to
 * the server itself and through nginx and HAProxy.
 */
@NullMarked
package io.actionlog.contract.framing;

import org.jspecify.annotations.NullMarked;
