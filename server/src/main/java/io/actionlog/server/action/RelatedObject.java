package io.actionlog.server.action;

import org.jspecify.annotations.Nullable;

/**
 * An object that actions apply to, and its place in its tree. Immutable.
 *
 * @param object its resource URI
 * @param parent the resource URI of its parent, or null for none
 */
public record RelatedObject(String object, @Nullable String parent) {}
