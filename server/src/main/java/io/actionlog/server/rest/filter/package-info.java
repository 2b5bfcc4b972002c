/**
 * What happens to each request and response around the resource: path, authentication, parameters,
 * log.
 */
@NullMarked
package io.actionlog.server.rest.filter;

import org.jspecify.annotations.NullMarked;
