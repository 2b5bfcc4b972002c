/**
 * Records the requests of a servlet application (Servlet 5.0 or later, such as Spring Boot 3):
 * register {@link io.actionlog.client.servlet.ActionRecordingFilter}. Needs the API of servlets,
 * which the container has and the library does not bring along.
 */
@NullMarked
package io.actionlog.client.servlet;

import org.jspecify.annotations.NullMarked;
