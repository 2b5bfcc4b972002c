package io.actionlog.server.logs;

import java.util.UUID;

/**
 * What an accepted upgrade may read, so that the endpoint never looks at the request again.
 *
 * @param namespace the namespace that holds the action
 * @param action the action whose log is followed; it exists and the caller may see it
 * @param tail how many of the newest lines are sent first, 0 or more
 * @param follow whether to wait for lines to come until the action ends
 */
public record LogSubscription(String namespace, UUID action, int tail, boolean follow) {}
