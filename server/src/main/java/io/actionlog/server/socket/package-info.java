/** WebSockets: the endpoint, and how frames go from a feed to the followers. */
@NullMarked
package io.actionlog.server.socket;

import org.jspecify.annotations.NullMarked;
