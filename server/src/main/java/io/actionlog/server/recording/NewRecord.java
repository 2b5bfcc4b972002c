package io.actionlog.server.recording;

import io.actionlog.server.action.Action;
import io.actionlog.server.action.RelatedObject;
import java.util.Optional;

/**
 * A reported call, checked and ready to be recorded.
 *
 * @param action the action, Pending or ended
 * @param fingerprint what identifies the report's content, or {@link #UNCOMPARED}
 * @param named whether the reporter has chosen the UUID, so that the action may be there already
 * @param related the object and the parent that the report puts it below
 */
record NewRecord(
    Action action, String fingerprint, boolean named, Optional<RelatedObject> related) {

  /**
   * The fingerprint of a report that neither names its action nor comes with a key: no other report
   * can be the same, so that there is nothing to compare it with.
   */
  static final String UNCOMPARED = "uncompared";
}
