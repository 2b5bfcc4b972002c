/** Tests of the rules for filters and of the links in lists. */
@NullMarked
package io.actionlog.server.rest;

import org.jspecify.annotations.NullMarked;
