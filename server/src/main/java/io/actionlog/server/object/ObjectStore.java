package io.actionlog.server.object;

import io.actionlog.server.action.ActionTransaction;
import io.actionlog.server.action.ActionlogException;
import io.actionlog.server.action.Failure;
import io.actionlog.server.action.ObjectType;

/**
 * Stores the trees of objects; changes go through an {@link ActionTransaction}. Safe for use by
 * many threads. Throws {@link ActionlogException} with {@link Failure#UNAVAILABLE} when the store
 * does not answer.
 */
public interface ObjectStore {

  /**
   * A page of the objects related to one: itself, its ancestors, its descendants; by type in the
   * order of {@link ObjectType}, then by URI. An object that was never put is related to itself
   * alone.
   */
  RelatedPage related(String namespace, String object, int limit, long offset);
}
