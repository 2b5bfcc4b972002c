/** Tests of the REST side, and clients of bytes for them. */
@NullMarked
package io.actionlog.server.rest;

import org.jspecify.annotations.NullMarked;
