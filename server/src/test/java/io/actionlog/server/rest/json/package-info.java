/** Tests of how lines and dates are read, and of the messages about JSON that cannot be. */
@NullMarked
package io.actionlog.server.rest.json;

import org.jspecify.annotations.NullMarked;
