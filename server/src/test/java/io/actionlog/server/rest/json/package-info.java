/** Tests of how lines and dates are read. */
@NullMarked
package io.actionlog.server.rest.json;

import org.jspecify.annotations.NullMarked;
