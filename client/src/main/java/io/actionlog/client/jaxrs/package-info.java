/**
 * Records the calls of a Jakarta REST application (3.1 or later): register {@link
 * io.actionlog.client.jaxrs.ActionRecordingFeature}. Needs the API of Jakarta REST, which the
 * application has and the library does not bring along.
 */
@NullMarked
package io.actionlog.client.jaxrs;

import org.jspecify.annotations.NullMarked;
