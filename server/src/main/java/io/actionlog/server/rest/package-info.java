/** The HTTP side: one Grizzly listener, Jersey on it, and JSON for every answer. */
@NullMarked
package io.actionlog.server.rest;

import org.jspecify.annotations.NullMarked;
