/** Tests of the responses to exceptions. */
@NullMarked
package io.actionlog.server.rest.error;

import org.jspecify.annotations.NullMarked;
