/**
 * The REST application: one resource for each tag of the document, and the mapping between the wire
 * and the domain.
 */
@NullMarked
package io.actionlog.server.rest;

import org.jspecify.annotations.NullMarked;
