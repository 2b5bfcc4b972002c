/**
 * The exception mappers: one for each kind of failure, from the exception to status and message.
 */
@NullMarked
package io.actionlog.server.rest.error;

import org.jspecify.annotations.NullMarked;
