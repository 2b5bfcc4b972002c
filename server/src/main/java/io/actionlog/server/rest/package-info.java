/**
 * The REST side: resources behind the generated interfaces, filters, error mapping, wire mapping.
 */
@NullMarked
package io.actionlog.server.rest;

import org.jspecify.annotations.NullMarked;
