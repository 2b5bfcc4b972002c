/**
 * What JSON bodies, lines, dates and parameters may look like, and the one form of error bodies.
 */
@NullMarked
package io.actionlog.server.rest.json;

import org.jspecify.annotations.NullMarked;
