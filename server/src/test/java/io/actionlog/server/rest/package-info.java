/** Tests of the rules of lists and links. */
@NullMarked
package io.actionlog.server.rest;

import org.jspecify.annotations.NullMarked;
