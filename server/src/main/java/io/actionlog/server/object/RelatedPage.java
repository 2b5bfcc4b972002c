package io.actionlog.server.object;

import io.actionlog.server.action.RelatedObject;
import java.util.List;

/**
 * A part of the list of objects that are related to one. Immutable.
 *
 * @param objects the objects, in order
 * @param totalCount how many the whole list has, exactly, as of the same moment
 */
public record RelatedPage(List<RelatedObject> objects, long totalCount) {
  public RelatedPage {
    objects = List.copyOf(objects);
  }
}
